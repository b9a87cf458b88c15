package io.vigia.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigia.event.ErrorCode;
import io.vigia.event.VigiaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTest {
    @Test
    void load_example_tellsSignatureAndFile() throws IOException {
        try (OnnxModel model = TestModels.load(TestModels.EXAMPLE)) {
            assertThat(model.signature().inputNames()).containsExactly("features");
            assertThat(model.signature().inputs().get(0).shape()).containsExactly(-1, 16);
            assertThat(model.signature().inputs().get(0).type()).isEqualTo(DataType.FP32);
            assertThat(model.signature().outputNames()).containsExactly("label", "probabilities");
            assertThat(model.provider()).isEqualTo("cpu");
            assertThat(model.file().opset()).isEqualTo(17);
            assertThat(model.file().producer()).isEqualTo("skl2onnx");
            assertThat(Files.readString(Path.of("examples/employment/CHECKSUMS.sha256")))
                    .contains(model.file().sha256());
        }
    }

    @Test
    void run_everyType_givesBackWhatWentIn() {
        for (DataType type : DataType.values()) {
            try (OnnxModel model = TestModels.load("identity-" + type.name().toLowerCase(java.util.Locale.ROOT));
                    RunSlot slot = model.newSlot()) {
                for (int rows : new int[] {2, 1, 1, 1, 5, 0}) {
                    Tensor x = counting("x", type, rows);
                    Tensor y = slot.run(List.of(x), List.of("y")).get(0);
                    assertThat(y.type()).isEqualTo(type);
                    assertThat(y.shape()).containsExactly(rows, 3);
                    assertThat(values(y)).isEqualTo(values(x));
                }
            }
        }
    }

    @Test
    void run_pinnedOneRow_agreesWithTheFirstRunBitForBit() {
        try (OnnxModel model = TestModels.load(TestModels.EXAMPLE);
                RunSlot slot = model.newSlot()) {
            List<String> outputs = List.of("probabilities", "label");
            for (int age = 20; age < 80; age++) {
                Tensor row = Tensor.of(
                        "features", 1, new float[] {age, 21, 1, 0, 2, 2, 1, 1, 4, 1, 1, 2, 2, 2, age % 2 + 1, 1});
                List<Tensor> pinned = slot.run(List.of(row), outputs);
                List<Tensor> fresh = model.run(List.of(row), outputs);
                assertThat(pinned.get(0).name()).isEqualTo("probabilities");
                assertThat(values(pinned.get(0))).isEqualTo(values(fresh.get(0)));
                assertThat(values(pinned.get(1))).isEqualTo(values(fresh.get(1)));
            }
        }
    }

    @Test
    void run_outputNotOfThePromisedShape_answersWithoutPins() {
        try (OnnxModel model = TestModels.load("liar");
                RunSlot slot = model.newSlot()) {
            for (float value : new float[] {1, 1, 1, 0, 0, 2}) {
                ByteBuffer data = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder());
                data.putFloat(0, value);
                Tensor x = Tensor.of("x", DataType.FP32, new long[] {1}, data);
                Tensor y = slot.run(List.of(x), List.of("y")).get(0);
                assertThat(y.elements()).isEqualTo(value == 0 ? 0 : 1);
            }
        }
    }

    @Test
    void run_manyInputsOfAllTypes_keepsThemApart() {
        try (OnnxModel model = TestModels.load("identity")) {
            List<Tensor> inputs = new ArrayList<>();
            for (TensorSpec spec : model.signature().inputs()) {
                inputs.add(counting(spec.name(), spec.type(), 2));
            }
            List<Tensor> outputs = model.run(inputs, model.signature().outputNames());
            for (int i = 0; i < inputs.size(); i++) {
                assertThat(values(outputs.get(i))).isEqualTo(values(inputs.get(i)));
            }
        }
    }

    @Test
    void load_zipMap_saysHowToExport() {
        assertThatThrownBy(() -> TestModels.load("zipmap"))
                .isInstanceOf(VigiaException.class)
                .hasMessageContaining("output 'z': expected a tensor")
                .hasMessageContaining("{'zipmap': False}");
    }

    @Test
    void load_uint16_namesInputAndType() {
        assertThatThrownBy(() -> TestModels.load("uint16"))
                .hasMessageContaining("input 'x'")
                .hasMessageContaining("got uint16");
    }

    @Test
    void load_noModel_saysSoWithoutThePath(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("model.onnx"), "this is no model");
        assertThatThrownBy(() -> TestModels.load(file))
                .isInstanceOf(VigiaException.class)
                .hasMessageStartingWith("model.onnx: provider 'cpu': ")
                .hasMessageNotContaining(folder.toString());
    }

    @Test
    void load_cudaThenCpu_fallsBackOnACpuBuild() {
        try (OnnxModel model = new OnnxLoader().load(TestModels.path("any"), ExecutionConfig.DEFAULT)) {
            assertThat(model.provider()).isIn("cpu", "cuda");
        }
    }

    @Test
    void load_unknownProvider_namesTheKnown() {
        ExecutionConfig execution = new ExecutionConfig(List.of("tpu"), 1, 1);
        assertThatThrownBy(() -> new OnnxLoader().load(TestModels.path("any"), execution))
                .hasMessageContaining("expected one of [cuda, cpu], got 'tpu'");
    }

    @Test
    void run_afterClose_isNotReady() {
        OnnxModel model = TestModels.load("any");
        model.close();
        model.close();
        assertThatThrownBy(() -> model.run(List.of(), List.of("y")))
                .isInstanceOfSatisfying(
                        VigiaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_READY));
    }

    @Test
    void close_fiveHundredTimesUnderRuns_neverCrashes() throws InterruptedException {
        AtomicReference<OnnxModel> current = new AtomicReference<>(TestModels.load("three"));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CountDownLatch ended = new CountDownLatch(3);
        List<Thread> runners = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread runner = new Thread(() -> {
                runUntilInterrupted(current, failure);
                ended.countDown();
            });
            runners.add(runner);
            runner.start();
        }
        for (int i = 0; i < 500; i++) {
            Objects.requireNonNull(current.getAndSet(TestModels.load("three"))).close();
        }
        runners.forEach(Thread::interrupt);
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        Objects.requireNonNull(current.get()).close();
        assertThat(failure.get()).isNull();
    }

    private static void runUntilInterrupted(AtomicReference<OnnxModel> current, AtomicReference<Throwable> failure) {
        Tensor x = Tensor.of("x", 2, new float[] {1, 2, 3, 3, 2, 1});
        while (!Thread.currentThread().isInterrupted()) {
            try {
                assertThat(Objects.requireNonNull(current.get())
                                .run(List.of(x), List.of("class"))
                                .get(0)
                                .number(0))
                        .isEqualTo(2);
            } catch (VigiaException e) {
                if (e.code() != ErrorCode.NOT_READY) {
                    failure.set(e);
                }
            } catch (RuntimeException | Error e) {
                failure.set(e);
                return;
            }
        }
    }

    private static Tensor counting(String name, DataType type, int rows) {
        int count = rows * 3;
        long[] shape = {rows, 3};
        if (type == DataType.BYTES) {
            String[] strings = new String[count];
            for (int i = 0; i < count; i++) {
                strings[i] = "año " + i;
            }
            return Tensor.of(name, shape, strings);
        }
        ByteBuffer data = ByteBuffer.allocate(count * type.width()).order(ByteOrder.nativeOrder());
        for (int i = 0; i < data.limit(); i++) {
            data.put(i, (byte) (type == DataType.BOOL ? i & 1 : i * 7 + 1));
        }
        return Tensor.of(name, type, shape, data);
    }

    private static Object values(Tensor tensor) {
        if (tensor.type() == DataType.BYTES) {
            return List.of(tensor.strings());
        }
        return tensor.data().duplicate().rewind();
    }
}
