package io.vigia.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.event.ModelKey;
import io.vigia.inference.Tensor;
import io.vigia.monitor.MonitorSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What belongs to a version, while it is put there. */
class ModelContentTest {
    @TempDir
    Path root;

    @Test
    void reload_fileOutsideTheRepository_isRefused() throws IOException {
        Path outside = Files.writeString(root.resolve("model.yaml"), "task: regression");
        Path inside = Files.createDirectories(root.resolve("models"));
        try (TestRepository repository = new TestRepository(inside).with("m", 1, "three")) {
            Files.delete(inside.resolve("m/model.yaml"));
            Files.createSymbolicLink(inside.resolve("m/model.yaml"), outside);
            assertThat(repository.models.reload().values())
                    .containsExactly("model.yaml: expected a file in the model repository, got a folder or a link that"
                            + " leads out of it");
        }
    }

    @Test
    void reload_fileThatIsNoneOfTheVersions_leavesTheModelAndItsMonitor() throws IOException {
        try (TestRepository repository =
                new TestRepository(root).with("m", 1, "three").watching("m", "f0", "f1", "f2")) {
            repository.models.reload();
            LoadedModel before = repository.models.get("m", null);
            MonitorSpec watched = repository.monitors.watched.get(new ModelKey("m", "1"));
            Files.writeString(root.resolve("m/1/metrics.json"), "{}");
            Files.createDirectory(root.resolve("m/1/checkpoints"));
            repository.models.reload();

            assertThat(repository.models.get("m", null)).isSameAs(before);
            assertThat(repository.monitors.watched.get(new ModelKey("m", "1"))).isSameAs(watched);
        }
    }

    /** A copy takes its time: what is tried before it is whole must leave what serves alone. */
    @Test
    void reload_externalDataHalfCopied_keepsTheOldServingUntilItIsWhole() throws IOException {
        byte[] tens = weights(10, 20, 30);
        try (TestRepository repository = new TestRepository(root)) {
            Path data = Files.createDirectories(root.resolve("m/1")).resolve("weights.bin");
            Files.write(data, weights(1, 2, 3));
            repository
                    .with("m", 1, "external")
                    .watching("m", "f0", "f1", "f2")
                    .models
                    .reload();
            LoadedModel before = repository.models.get("m", null);
            Files.delete(data);
            assertThat(repository.models.reload()).hasSize(1);
            Files.write(data, Arrays.copyOf(tens, 7));
            assertThat(repository.models.reload().get(new ModelKey("m", "1"))).contains("model.onnx: provider 'cpu'");
            assertThat(repository.models.get("m", null)).isSameAs(before);
            assertThat(repository.monitors.watched).hasSize(1);
            assertThat(sum(before)).containsExactly(1.5, 2.5, 3.5);
            Files.write(data, tens);
            assertThat(repository.models.reload()).isEmpty();
            assertThat(sum(repository.models.get("m", null))).containsExactly(10.5, 20.5, 30.5);
        }
    }

    private static byte[] weights(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static double[] sum(LoadedModel model) {
        Tensor sum = model.onnx()
                .run(List.of(Tensor.of("x", 1, new float[] {0.5f, 0.5f, 0.5f})), List.of("y"))
                .get(0);
        return new double[] {sum.number(0), sum.number(1), sum.number(2)};
    }
}
