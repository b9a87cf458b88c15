package io.vigia.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigia.baseline.Task;
import io.vigia.monitor.WindowSpec;
import io.vigia.serving.ModelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelYamlTest {
    @TempDir
    Path folder;

    @Test
    void read_emptyFile_isEverythingByDefault() throws IOException {
        assertThat(read("")).isEqualTo(ModelSpec.EMPTY);
    }

    @Test
    void read_everyKey_isKept() throws IOException {
        ModelSpec spec = read("""
                task: binary-classification
                features: [AGEP, SCHL]
                categorical: [SCHL]
                output: {prediction: label, score: "probabilities[:,1]", classes: [0, 1]}
                monitor:
                  window: {rows: 1000, slide: 100}
                  drift:
                    statistic: {numeric: ks, categorical: linf}
                    threshold: {ks: 0.05}
                    min-samples: 50
                    share: 0.5
                  objectives: {accuracy: 0.8}
                labels: {horizon: 7d}
                serving:
                  execution: {provider: [cpu], instances: 2, intra-op-threads: 1}
                """);

        assertThat(spec.task()).isEqualTo(Task.BINARY_CLASSIFICATION);
        assertThat(spec.features()).containsExactly("AGEP", "SCHL");
        assertThat(spec.score()).isEqualTo("probabilities");
        assertThat(spec.scoreColumn()).isEqualTo(1);
        assertThat(spec.classes()).containsExactly("0", "1");
        assertThat(spec.window()).isEqualTo(WindowSpec.ofRows(1000, 100));
        assertThat(spec.drift().threshold("ks")).isEqualTo(0.05);
        assertThat(spec.drift().threshold("psi"))
                .as("others keep their default")
                .isEqualTo(0.2);
        assertThat(spec.objectives()).containsEntry("accuracy", 0.8);
        assertThat(spec.horizon()).isEqualTo(Duration.ofDays(7));
        assertThat(spec.execution().providers()).containsExactly("cpu");
    }

    @Test
    void read_manyMistakes_namesAllOfThemAtOnce() {
        assertThatThrownBy(() -> read("""
                        task: classification
                        features: [AGEP, SCHL]
                        categorical: [SCHOOL]
                        outputs: {prediction: label}
                        monitor:
                          window: {rows: many}
                          drift: {treshold: {psi: 0.2}, share: 2}
                        serving: {batching: {max-rows: 64}}
                        """))
                .isInstanceOf(ConfigException.class)
                .message()
                .contains("task: found \"classification\", expected one of binary-classification")
                .contains("categorical: 'SCHOOL' is not one of the features")
                .contains("outputs: unknown key; did you mean 'output'?")
                .contains("monitor.window.rows: found \"many\", expected a whole number")
                .contains("monitor.drift.treshold: unknown key; did you mean 'threshold'?")
                .contains("monitor.drift.share: found 2, expected a number from 0.0 to 1.0")
                .contains("serving.batching: unknown key; known keys here: execution");
    }

    @Test
    void read_windowByRowsAndPeriod_isRefused() {
        assertThatThrownBy(() -> read("monitor: {window: {rows: 10, period: 1h}}"))
                .message()
                .contains("monitor.window.rows: a window is either by rows or by period");
    }

    @Test
    void read_slideThatDoesNotDivide_isRefused() {
        assertThatThrownBy(() -> read("monitor: {window: {rows: 1000, slide: 300}}"))
                .message()
                .contains("monitor.window.slide: slide: expected a divisor of 1000 rows, got 300");
    }

    @Test
    void read_featureNamedTwice_isRefused() {
        assertThatThrownBy(() -> read("features: [age, plan, calls, age]"))
                .isInstanceOf(ConfigException.class)
                .message()
                .endsWith("features: found 'age' more than once, expected each name once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{rows: 100}", "{rows: 100, slide: 50}"})
    void read_windowBelowMinSamples_isRefusedNamingBoth(String window) {
        assertThatThrownBy(() -> read("monitor: {window: " + window + "}"))
                .isInstanceOf(ConfigException.class)
                .message()
                .contains("monitor.window.rows: found 100")
                .contains("200 of monitor.drift.min-samples");
    }

    @Test
    void read_duplicateKey_isRefused() {
        assertThatThrownBy(() -> read("task: none\ntask: regression\n"))
                .isInstanceOf(ConfigException.class)
                .message()
                .contains("Duplicate");
    }

    private ModelSpec read(String yaml) throws IOException {
        return ModelYaml.read(Files.writeString(folder.resolve("model.yaml"), yaml));
    }
}
