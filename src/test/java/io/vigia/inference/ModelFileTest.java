package io.vigia.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    @TempDir
    Path folder;

    @Test
    void read_tensorsInFilesOfTheirOwn_namesTheFilesWhereverTheTensorsAre() throws IOException {
        ModelFile file = ModelFile.read(TestModels.path("places"));

        assertThat(file.externalData())
                .containsExactlyInAnyOrder(
                        "sub folder/graph.bin",
                        "node.bin",
                        "branch.bin",
                        "list.bin",
                        "values.bin",
                        "indices.bin",
                        "function.bin");
        assertThat(file.opset()).as("the default one, not vigia's").isEqualTo(17);
        assertThat(file.producer()).isEqualTo("vigia-tests");
    }

    @Test
    void read_tensorsInTheFileItself_namesNone() throws IOException {
        assertThat(ModelFile.read(TestModels.EXAMPLE).externalData()).isEmpty();
    }

    /** Each as a file that ends too soon, and as one with a byte that is another. */
    @Test
    void read_fileBrokenAtAnyPlace_givesWhatItSaidBefore() throws IOException {
        byte[] whole = Files.readAllBytes(TestModels.path("places"));
        Set<String> all = ModelFile.read(TestModels.path("places")).externalData();
        Path file = folder.resolve("model.onnx");
        for (int i = 0; i < whole.length; i++) {
            Files.write(file, Arrays.copyOf(whole, i));
            assertThat(all).containsAll(ModelFile.read(file).externalData());
            byte[] other = whole.clone();
            other[i] ^= (byte) 0xff;
            Files.write(file, other);
            assertThat(ModelFile.read(file).sha256()).hasSize(64);
        }
    }
}
