package io.vigia.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigia.event.ErrorCode;
import io.vigia.event.ModelKey;
import io.vigia.event.VigiaException;
import io.vigia.inference.DataType;
import io.vigia.inference.Tensor;
import io.vigia.serving.InferResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InferCodecTest {
    private static final FakePredictions MODELS = new FakePredictions();

    private static InferBody read(String model, String body) {
        return InferCodec.read(
                body.getBytes(StandardCharsets.UTF_8), MODELS.model(model, null).signature());
    }

    private static Tensor tensor(String model, String input) {
        return read(model, "{\"inputs\":[" + input + "]}").inputs().get(0);
    }

    private static Tensor elements(String type, String data, int count) {
        return tensor(
                "echo-" + type,
                "{'name':'x','shape':[%d],'datatype':'%s','data':%s}"
                        .formatted(count, type, data)
                        .replace('\'', '"'));
    }

    /** What is written for a tensor, from the start of its data. */
    private static String written(Tensor tensor) {
        String json = InferCodec.write(new InferResponse(new ModelKey("m", "1"), "a", List.of(tensor)))
                .toString();
        return json.substring(json.indexOf("\"data\":") + 7, json.length() - 3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    FP32  | [1,-0.0,1.5e3,0.1]                 | [1.0,-0.0,1500.0,0.1]
                    FP32  | [3.4028235e38,1e-45,1e-60]         | [3.4028235E38,1.4E-45,0.0]
                    FP32  | [NaN,Infinity,-Infinity]           | ["NaN","Infinity","-Infinity"]
                    FP32  | ["NaN","Infinity","-Infinity"]     | ["NaN","Infinity","-Infinity"]
                    FP64  | [0.1,1e308,4.9e-324,NaN,"-Infinity"] | [0.1,1.0E308,4.9E-324,"NaN","-Infinity"]
                    INT8  | [-128,127,1.0,1e2]                 | [-128,127,1,100]
                    UINT8 | [0,255,2.55e2]                     | [0,255,255]
                    INT16 | [-32768,32767]                     | [-32768,32767]
                    INT32 | [-2147483648,2147483647]           | [-2147483648,2147483647]
                    INT64 | [9007199254740993,9007199254740993.0,9223372036854775807,-9223372036854775808] | [9007199254740993,9007199254740993,9223372036854775807,-9223372036854775808]
                    BOOL  | [true,false,1,0]                   | [true,false,true,false]
                    BYTES | ["a","","ñ€\\u00e9","\\"q\\""]     | ["a","","ñ€é","\\"q\\""]
                    """)
    void elements_ofEachType_areExactThereAndBack(String type, String data, String answer) {
        Tensor tensor = elements(type, data, data.split(",", -1).length);

        assertThat(tensor.type().name()).isEqualTo(type);
        assertThat(written(tensor)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    FP32  | 1e39
                    FP32  | -1e400
                    FP64  | 1e400
                    FP32  | "1.0"
                    FP32  | null
                    FP32  | true
                    FP32  | {}
                    INT8  | 128
                    INT8  | -129
                    UINT8 | -1
                    UINT8 | 256
                    INT16 | 32768
                    INT32 | 2147483648
                    INT32 | 1.5
                    INT32 | NaN
                    INT32 | "1"
                    INT64 | 9223372036854775808
                    INT64 | 1e19
                    INT64 | 1e999999999
                    INT64 | 1e-999999999
                    INT64 | 1e99999999999999999999
                    BOOL  | 2
                    BOOL  | 1.0
                    BOOL  | "true"
                    BYTES | 1
                    BYTES | null
                    """)
    void element_notOfTheType_isRefusedByItsPlace(String type, String value) {
        assertInvalid(
                () -> elements(type, "[" + (type.equals("BYTES") ? "\"a\"" : "1") + "," + value + "]", 2),
                "inputs[0].data[1]: expected ",
                " got ");
    }

    @Test
    void data_nestedOrFlat_areTheSameBits() {
        Random random = new Random(20161123);
        List<Float> values = random.doubles(24).mapToObj(d -> (float) d).toList();
        String flat = values.stream().map(String::valueOf).collect(Collectors.joining(","));
        StringBuilder nested = new StringBuilder("[");
        for (int i = 0; i < 24; i++) {
            nested.append(i % 12 == 0 ? (i == 0 ? "[" : ",[") : "")
                    .append(i % 4 == 0 ? (i % 12 == 0 ? "[" : ",[") : ",");
            nested.append(values.get(i)).append(i % 4 == 3 ? "]" : "").append(i % 12 == 11 ? "]" : "");
        }
        String input = "{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[2,3,4],\"data\":%s}";

        Tensor first = tensor("any shape", input.formatted("[" + flat + "]"));
        Tensor second = tensor("any shape", input.formatted(nested + "]"));

        assertThat(second.data()).isEqualTo(first.data());
        for (int i = 0; i < 24; i++) {
            assertThat((float) first.number(i)).isEqualTo(values.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[[1,2],[3]]", "[1,[2,3]]", "[[1],2,3]", "[[1,2,3],[]]", "[[],1,2,3]", "[[[1],[2]],[3]]"})
    void data_ragged_isRefused(String data) {
        assertInvalid(
                () -> elements("FP32", data, 3), "inputs[0].data: expected arrays of equal lengths, got a ragged");
    }

    @Test
    void keys_inAnyOrder_areReadTheSame() {
        List<String> keys = List.of(
                "\"name\":\"x\"",
                "\"shape\":[2]",
                "\"datatype\":\"INT64\"",
                "\"data\":[9007199254740993,-1]",
                "\"parameters\":{\"a\":[{\"b\":1}]}");
        for (int i = 0; i < keys.size(); i++) {
            for (int j = 0; j < keys.size(); j++) {
                List<String> order = new ArrayList<>(keys);
                order.add(j, order.remove(i));
                Collections.rotate(order, i + j);
                Tensor tensor = tensor("echo-INT64", "{" + String.join(",", order) + "}");
                assertThat(written(tensor)).as("%s", order).isEqualTo("[9007199254740993,-1]");
            }
        }
    }

    @Test
    void shape_ofRank0_takesOneElement() {
        Tensor tensor = tensor("scalar", "{\"name\":\"x\",\"shape\":[],\"datatype\":\"FP64\",\"data\":[7]}");

        assertThat(tensor.shape()).isEmpty();
        assertThat(tensor.number(0)).isEqualTo(7);
    }

    @Test
    void shape_ofNoElements_isLegal() {
        Tensor tensor = tensor("matrix", "{\"name\":\"x\",\"shape\":[0,16],\"datatype\":\"FP32\",\"data\":[]}");

        assertThat(tensor.shape()).containsExactly(0, 16);
        assertThat(tensor.elements()).isZero();
    }

    @Test
    void inputs_inAnotherOrder_comeInTheSignatures() {
        InferBody body = read("pair", """
                {"inputs":[{"name":"y","shape":[1],"datatype":"INT64","data":[2]},
                           {"name":"x","shape":[1],"datatype":"FP32","data":[1]}],
                 "outputs":[{"name":"y"},{"name":"x","parameters":{"binary_data":false}}],
                 "parameters":{"sequence_id":7},"more":{"any":["thing"]},"id":"mañana 1"}""");

        assertThat(body.inputs()).extracting(Tensor::name).containsExactly("x", "y");
        assertThat(body.outputs()).containsExactly("y", "x");
        assertThat(body.id()).isEqualTo("mañana 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"outputs\":[]"})
    void outputs_absentOrEmpty_areAll(String outputs) {
        InferBody body = read(
                "pair",
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[0],\"datatype\":\"FP32\",\"data\":[]},"
                        + "{\"name\":\"y\",\"shape\":[0],\"datatype\":\"INT64\",\"data\":[]}]" + outputs + "}");

        assertThat(body.outputs()).containsExactly("x", "y");
    }

    @Test
    void write_answer_isTheProtocols() {
        ByteBuffer data = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
        data.putFloat(0, 0.25f).putFloat(4, Float.NaN);
        Tensor tensor = Tensor.of("p", DataType.FP32, new long[] {1, 2}, data);

        assertThat(InferCodec.write(new InferResponse(new ModelKey("m", "v1"), "a\"b", List.of(tensor)))
                        .toString())
                .isEqualTo("{\"model_name\":\"m\",\"model_version\":\"v1\",\"id\":\"a\\\"b\",\"outputs\":"
                        + "[{\"name\":\"p\",\"shape\":[1,2],\"datatype\":\"FP32\",\"data\":[0.25,\"NaN\"]}]}");
    }

    @Test
    void floats_any_readBackToTheSameBits() {
        Random random = new Random(4);
        ByteBuffer data = ByteBuffer.allocate(4 * 2000).order(ByteOrder.nativeOrder());
        for (int i = 0; i < 2000; i++) {
            int bits = random.nextInt();
            data.putInt(4 * i, Float.isNaN(Float.intBitsToFloat(bits)) ? 0 : bits);
        }
        Tensor sent = Tensor.of("x", DataType.FP32, new long[] {2000}, data);

        assertThat(elements("FP32", written(sent), 2000).data()).isEqualTo(data);
    }

    @Test
    void body_cutAnywhere_isInvalid() {
        String whole = "{\"id\":\"a\",\"inputs\":[{\"data\":[1.5,-2e3],\"name\":\"x\",\"shape\":[2],"
                + "\"datatype\":\"FP32\",\"parameters\":{\"p\":true}}],\"outputs\":[{\"name\":\"x\"}]}";
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        assertThat(read("echo-FP32", whole).id()).isEqualTo("a");
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertInvalid(
                    () -> InferCodec.read(cut, MODELS.model("echo-FP32", null).signature()), "expected ", " got ");
        }
    }

    @Test
    void body_withAnyByteChanged_isReadOrInvalid() {
        long seed = 99;
        Random random = new Random(seed);
        byte[] whole = ("{\"id\":\"a\",\"inputs\":[{\"data\":[[1.5],[-2e3]],\"name\":\"x\",\"shape\":[2],"
                        + "\"datatype\":\"FP32\"}],\"outputs\":[{\"name\":\"x\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = whole.clone();
            for (int j = random.nextInt(3); j >= 0; j--) {
                changed[random.nextInt(whole.length)] = (byte) random.nextInt(256);
            }
            try {
                InferCodec.read(changed, MODELS.model("echo-FP32", null).signature());
            } catch (VigiaException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
            } catch (RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + ", round " + i + ": " + new String(changed, StandardCharsets.UTF_8), e);
            }
        }
    }

    static void assertInvalid(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VigiaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT))
                .message()
                .contains(parts)
                .hasSizeLessThan(400)
                .doesNotContain("com.", "java.");
    }
}
