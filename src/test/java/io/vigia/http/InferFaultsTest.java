package io.vigia.http;

import static io.vigia.http.InferCodecTest.assertInvalid;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One wrong request after the other, and what its client is told. */
class InferFaultsTest {
    private static final FakePredictions MODELS = new FakePredictions();

    private static void read(String model, String body) {
        InferCodec.read(
                body.getBytes(StandardCharsets.UTF_8), MODELS.model(model, null).signature());
    }

    /** Bodies with ' for ", for a model of input {@code x} FP32 [-1]. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    empty body | `` | body: expected a JSON object, got nothing
                    array | [] | body: expected a JSON object, got an array
                    string | 'a' | body: expected a JSON object, got 'a'
                    broken | {'inputs':;} | body: expected JSON, got something else at byte 10
                    no inputs | {} | inputs: expected an array of the inputs [x], got nothing
                    null inputs | {'inputs':null} | inputs: expected an array, got null
                    object inputs | {'inputs':{}} | inputs: expected an array, got an object
                    missing input | {'inputs':[]} | inputs: expected [x], got []
                    number as input | {'inputs':[7]} | inputs[0]: expected an object, got 7
                    inputs twice | {'inputs':[],'inputs':[]} | inputs: expected once, got it twice
                    unknown input | {'inputs':[{'name':'z'}]} | inputs[0].name: expected one of [x], got 'z'
                    name a number | {'inputs':[{'name':1}]} | inputs[0].name: expected a string, got 1
                    no name | {'inputs':[{'shape':[1]}]} | inputs[0].name: expected one of [x], got nothing
                    name twice | {'inputs':[{'name':'x','name':'x'}]} | inputs[0].name: expected once, got it twice
                    other datatype | {'inputs':[{'name':'x','datatype':'FP64'}]} | input 'x': expected datatype FP32, got FP64
                    other datatype before data | {'inputs':[{'name':'x','datatype':'BYTES','data':['a']}]} | input 'x': expected datatype FP32, got BYTES
                    unknown datatype | {'inputs':[{'name':'x','datatype':'BF16'}]} | input 'x': expected datatype FP32, got BF16
                    no datatype | {'inputs':[{'name':'x','shape':[1],'data':[1]}]} | input 'x': expected datatype FP32, got nothing
                    datatype a number | {'inputs':[{'name':'x','datatype':32}]} | inputs[0].datatype: expected a string, got 32
                    no shape | {'inputs':[{'name':'x','datatype':'FP32','data':[1]}]} | input 'x': expected shape [-1], got nothing
                    other rank | {'inputs':[{'name':'x','datatype':'FP32','shape':[1,1],'data':[1]}]} | input 'x': expected shape [-1], got [1,1]
                    shape a number | {'inputs':[{'shape':7}]} | inputs[0].shape: expected an array of whole numbers, got 7
                    dimension a string | {'inputs':[{'shape':['1']}]} | inputs[0].shape[0]: expected a whole number from 0 to 10^18, got '1'
                    dimension broken | {'inputs':[{'shape':[1.5]}]} | inputs[0].shape[0]: expected a whole number from 0 to 10^18, got 1.5
                    dimension negative | {'inputs':[{'shape':[3,-1]}]} | inputs[0].shape[1]: expected a whole number from 0 to 10^18, got -1
                    dimension beyond long | {'inputs':[{'shape':[99999999999999999999]}]} | inputs[0].shape[0]: expected a whole number from 0 to 10^18, got 99999999999999999999
                    shape too large | {'inputs':[{'name':'x','datatype':'FP32','shape':[9999999999],'data':[1]}]} | input 'x': expected at most 268435455 elements, got shape [9999999999]
                    no data | {'inputs':[{'name':'x','datatype':'FP32','shape':[1]}]} | inputs[0].data: expected an array, got nothing
                    data a number | {'inputs':[{'name':'x','datatype':'FP32','shape':[1],'data':1}]} | inputs[0].data: expected an array, got 1
                    fewer elements | {'inputs':[{'name':'x','datatype':'FP32','shape':[200000000],'data':[1]}]} | input 'x': expected 200000000 elements for shape [200000000], got 1
                    more elements | {'inputs':[{'name':'x','datatype':'FP32','shape':[1],'data':[1,2,3]}]} | input 'x': expected 1 elements for shape [1], got 3
                    input twice | {'inputs':[{'name':'x','datatype':'FP32','shape':[0],'data':[]},{'name':'x','datatype':'FP32','shape':[0],'data':[]}]} | input 'x': expected once, got it twice
                    unknown output | {'outputs':[{'name':'z'}]} | outputs[0].name: expected one of [x], got 'z'
                    output without name | {'outputs':[{}]} | outputs[0].name: expected one of [x], got nothing
                    output a string | {'outputs':['x']} | outputs[0]: expected an object, got 'x'
                    outputs an object | {'outputs':{}} | outputs: expected an array, got an object
                    output twice | {'outputs':[{'name':'x'},{'name':'x'}]} | output 'x': expected once, got it twice
                    id empty | {'id':''} | id: expected a string of 1 to 256 printable characters, got ''
                    id a number | {'id':7} | id: expected a string, got 7
                    id with a line end | {'id':'a\\nb'} | id: expected a string of 1 to 256 printable characters
                    id of half a pair | {'id':'\\ud800'} | id: expected a string of 1 to 256 printable characters
                    parameters an array | {'parameters':[]} | parameters: expected an object, got an array
                    binary input | {'inputs':[{'name':'x','parameters':{'binary_data_size':64}}]} | inputs[0].parameters.binary_data_size: expected tensors as JSON (with tritonclient: binary_data=False
                    binary output | {'outputs':[{'name':'x','parameters':{'binary_data':true}}]} | outputs[0].parameters.binary_data: expected tensors as JSON (with tritonclient: binary_data=False
                    binary outputs | {'parameters':{'binary_data_output':true}} | parameters.binary_data_output: expected tensors as JSON (with tritonclient: binary_data=False
                    shared memory | {'inputs':[{'parameters':{'shared_memory_region':'r'}}]} | inputs[0].parameters.shared_memory_region: expected tensors as JSON
                    classification | {'outputs':[{'name':'x','parameters':{'classification':3}}]} | outputs[0].parameters.classification: expected none, got 3
                    trailing object | {'inputs':[{'name':'x','datatype':'FP32','shape':[0],'data':[]}]} {} | body: expected nothing after the JSON object, got an object
                    trailing bytes | {'inputs':[{'name':'x','datatype':'FP32','shape':[0],'data':[]}]}] | body: expected JSON, got something else
                    """)
    void request_wrong_isToldWhatIsWrong(String name, String body, String message) {
        assertInvalid(() -> read("echo-FP32", body.replace('\'', '"')), message);
    }

    @Test
    void id_over256_isShortenedInTheMessage() {
        assertInvalid(() -> read("echo-FP32", "{\"id\":\"" + "i".repeat(257) + "\"}"), "got '" + "i".repeat(60) + "…'");
    }

    @Test
    void nesting_tooDeep_isRefused() {
        assertInvalid(() -> read("echo-FP32", "{\"a\":" + "[".repeat(100_000)), "expected at most 64 levels");
    }

    @Test
    void number_ofThousandsOfDigits_isRefused() {
        assertInvalid(
                () -> read(
                        "echo-FP32",
                        "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[1],\"data\":[" + "1".repeat(5000)
                                + "]}]}"),
                "1000 digits");
    }

    @Test
    void encoding_other_isRefused() {
        byte[] utf16 = "{\"inputs\":[]}".getBytes(StandardCharsets.UTF_16BE);
        assertInvalid(() -> InferCodec.read(utf16, MODELS.model("matrix", null).signature()), "UTF-8");
    }

    @Test
    void row_tooNarrow_isToldBothShapes() {
        assertInvalid(
                () -> read(
                        "matrix",
                        "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[1,15],\"data\":[1]}]}"),
                "input 'x': expected shape [-1,16], got [1,15]");
    }

    @Test
    void shape_whoseProductOverflows_isRefused() {
        assertInvalid(
                () -> read(
                        "any shape",
                        "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[4294967296,4294967296,4],\"data\":[]}]}"),
                "input 'x': expected at most 268435455 elements");
    }
}
