package io.vigia.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelRepositoryTest {
    @TempDir
    Path root;

    private ModelRepository repository = new ModelRepository(Path.of(""));

    @BeforeEach
    void model() throws IOException {
        repository = new ModelRepository(root);
        write("m/1/model.onnx", "a model");
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
                "m/1/model.onnx.data",
                "m/1/weights/layer.bin"
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
            strings = {"m/README.md", "m/2/notes.txt", "m/1/.model.onnx.swp", "m/1/.git/index", "other/1/model.onnx"})
    void scan_fileOfNobody_leavesTheContent(String file) throws IOException {
        String before = content();
        write(file, "something");

        assertThat(content()).isEqualTo(before);
    }

    @Test
    void scan_dataMovedFromOneNameToAnother_hasAnotherContent() throws IOException {
        write("m/1/a.bin", "weights");
        String before = content();
        Files.move(root.resolve("m/1/a.bin"), root.resolve("m/1/b.bin"));

        assertThat(content()).isNotEqualTo(before);
    }

    @Test
    void scan_folderThatLinksToItself_isItsVersionsFaultOnly() throws IOException {
        write("n/1/model.onnx", "another model");
        Files.createSymbolicLink(root.resolve("m/1/loop"), root.resolve("m/1"));

        assertThat(repository.scan()).extracting(ModelRepository.Entry::model).containsExactly("m", "n");
        assertThat(content()).isEqualTo("unreadable");
    }
}
