package io.vigia.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.vigia.LogLines;
import io.vigia.event.VigiaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelRepositoryTest {
    @TempDir
    Path root;

    @TempDir
    Path elsewhere;

    private ModelRepository repository = new ModelRepository(Path.of(""));

    @BeforeEach
    void model() throws IOException {
        repository = new ModelRepository(root);
        Files.copy(
                TestModels.path("places"),
                Files.createDirectories(root.resolve("m/1")).resolve("model.onnx"));
    }

    private void write(String file, String content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private String content() throws IOException {
        return repository.scan().get(0).content();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m/model.yaml",
                "m/baseline.json",
                "m/1/baseline.json",
                "m/1/model.onnx",
                "m/1/node.bin",
                "m/1/sub folder/graph.bin"
            })
    void scan_fileOfTheVersionAddedOrChanged_hasAnotherContent(String file) throws IOException {
        String without = content();
        write(file, "one");
        String one = content();
        write(file, "two");
        String two = content();
        write(file, "one");

        assertThat(one).isNotEqualTo(without).isNotEqualTo(two);
        assertThat(content()).isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m/README.md",
                "m/2/notes.txt",
                "m/1/metrics.json",
                "m/1/model.onnx.bak",
                "m/1/checkpoint/optimizer.bin",
                "m/1/.model.onnx.swp",
                "m/1/.git/index",
                "other/1/model.onnx"
            })
    void scan_fileOfNobody_leavesTheContent(String file) throws IOException {
        String before = content();
        write(file, "something");

        assertThat(content()).isEqualTo(before);
    }

    @Test
    void scan_dataMovedFromOneNameToAnother_hasAnotherContent() throws IOException {
        write("m/1/node.bin", "weights");
        String before = content();
        Files.move(root.resolve("m/1/node.bin"), root.resolve("m/1/list.bin"));

        assertThat(content()).isNotEqualTo(before);
    }

    /** Whatever lies there, what counts still does. */
    @Test
    void scan_foldersThatLinkToThemselvesOrElsewhere_areNotLookedInto() throws IOException {
        Files.createSymbolicLink(root.resolve("m/1/loop"), root.resolve("m/1"));
        Files.createSymbolicLink(root.resolve("m/1/away"), elsewhere);
        String before = content();
        write("m/1/baseline.json", "{}");

        assertThat(content()).isNotEqualTo(before);
    }

    @Test
    void scan_folderThatNobodyMayRead_hidesOnlyWhatChangesInIt() throws IOException {
        Path closed = Files.createDirectories(root.resolve("m/1/lost+found"));
        Files.setPosixFilePermissions(closed, Set.of());
        Files.setPosixFilePermissions(Files.createDirectories(root.resolve(".snapshot")), Set.of());
        String before = content();
        write("m/model.yaml", "task: regression");

        assertThat(content()).isNotEqualTo(before);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(root.resolve(".snapshot"), PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void scan_dataThatNobodyMayRead_leavesTheOtherFilesTheirSay() throws IOException {
        write("m/1/node.bin", "weights");
        Path data = root.resolve("m/1/node.bin");
        Files.setPosixFilePermissions(data, Set.of());
        assumeThat(Files.isReadable(data)).as("root reads everything").isFalse();
        String before = content();
        write("m/1/list.bin", "more weights");
        String changed = content();
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rw-------"));

        assertThat(changed).isNotEqualTo(before);
        assertThat(content()).isNotEqualTo(changed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"m/model.yaml", "m/baseline.json", "m/1/baseline.json", "m/1/node.bin"})
    void check_fileThatIsNoneOfTheRepository_isRefusedByName(String file) throws IOException {
        Path outside = Files.writeString(elsewhere.resolve("file"), "{}");
        Path link = root.resolve(file);
        for (Path target : List.of(outside, elsewhere, Path.of("/dev/zero"))) {
            Files.createSymbolicLink(link, target);
            assertThatThrownBy(() -> repository.scan().get(0).check())
                    .isInstanceOf(VigiaException.class)
                    .hasMessage(link.getFileName() + ": expected a file in the model repository, got a folder or a link"
                            + " that leads out of it");
            Files.delete(link);
        }
        Files.createSymbolicLink(link, root.resolve("m/1/model.onnx"));
        repository.scan().get(0).check();
    }

    @Test
    void scan_modelThatLeadsOut_isPassedOverAndSaidOnce() throws IOException {
        Path onnx = root.resolve("m/1/model.onnx");
        Files.move(onnx, elsewhere.resolve("model.onnx"));
        Files.createSymbolicLink(onnx, elsewhere.resolve("model.onnx"));
        try (LogLines log = new LogLines()) {
            assertThat(repository.scan()).isEmpty();
            assertThat(repository.scan()).isEmpty();
            assertThat(log.with("leads out of the repository")).hasSize(1);
        }
    }
}
