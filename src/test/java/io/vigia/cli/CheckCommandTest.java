package io.vigia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
    private static final Path EXAMPLE = Path.of("examples/employment");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void check_shippedConfiguration_isZero() {
        assertThat(Main.run("check", "--config", "config/vigia.yaml")).isZero();
    }

    @Test
    void check_brokenConfiguration_isTwo() throws IOException {
        assertThat(Main.run("check", "--config", config("servr: {}\n").toString()))
                .isEqualTo(2);
    }

    @Test
    void check_unwatchedModel_isThree() throws IOException {
        version("m", 1);
        assertThat(Main.run("check", "--config", config("").toString())).isEqualTo(3);
    }

    @Test
    void check_severalBrokenFiles_tellsAllOfThemAndEachOnce() throws IOException {
        version("a", 1);
        version("a", 2);
        Files.writeString(folder.resolve("models/a/model.yaml"), "taks: regression\n");
        Files.writeString(folder.resolve("models/a/baseline.json"), "{");
        Files.createDirectories(folder.resolve("models/b/1"));
        Files.writeString(folder.resolve("models/b/1/model.onnx"), "no model");
        assertThat(run(config("servr: {}\n"))).isEqualTo(2);
        assertThat(err.toString())
                .contains("servr")
                .containsOnlyOnce("taks")
                .containsOnlyOnce("problem  a/1,2: ")
                .contains("problem  b/1: model.onnx: ");
    }

    @Test
    void check_valuesThatMakeNoSense_isTwoAndTellsFileKeyValueAndExpectation() throws IOException {
        version("m", 1);
        Files.writeString(folder.resolve("models/m/model.yaml"), "monitor: {objectives: {accuracy: 80}}\n");
        assertThat(run(config("server: {http: {port: 70000}}\n"))).isEqualTo(2);
        assertThat(err.toString())
                .contains("vigia.yaml: server.http.port: found 70000, expected a whole number from 0 to 65535")
                .contains("m/model.yaml: monitor.objectives.accuracy: found 80, expected a number from 0 to 1");
    }

    @Test
    void check_modelWithoutVersionFolder_saysWhereItShouldLie() throws IOException {
        Files.createDirectories(folder.resolve("models/churn"));
        Files.copy(EXAMPLE.resolve("1/model.onnx"), folder.resolve("models/churn/model.onnx"));
        assertThat(run(config(""))).isEqualTo(2);
        assertThat(err.toString()).contains("expected churn/1/model.onnx", "found churn/model.onnx");
    }

    @Test
    void check_repositoryThatIsNotThere_saysSo() throws IOException {
        assertThat(run(config(""))).isEqualTo(2);
        assertThat(err.toString()).contains("models.repository: ", " does not exist; expected a folder");
    }

    @Test
    void check_secretThatIsNotThere_isAFinding() throws IOException {
        version("m", 1);
        assertThat(run(config("alerts: {receivers: [{name: hook, type: webhook, url_file: gone.txt}]}\n")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("'hook': url_file: expected a readable file", "gone.txt");
    }

    private void version(String model, int version) throws IOException {
        Path to = Files.createDirectories(folder.resolve("models/" + model + "/" + version));
        Files.copy(EXAMPLE.resolve("1/model.onnx"), to.resolve("model.onnx"));
        if (version == 1) {
            Files.copy(EXAMPLE.resolve("model.yaml"), folder.resolve("models/" + model + "/model.yaml"));
        }
    }

    private Path config(String more) throws IOException {
        return Files.writeString(
                folder.resolve("vigia.yaml"), "models: {repository: '" + folder.resolve("models") + "'}\n" + more);
    }

    private int run(Path config) {
        return new CommandLine(new CheckCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("--config", config.toString());
    }
}
