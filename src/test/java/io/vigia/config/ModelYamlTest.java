package io.vigia.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigia.baseline.Task;
import io.vigia.monitor.DetectorSignal;
import io.vigia.monitor.DetectorSpec;
import io.vigia.monitor.WindowSpec;
import io.vigia.serving.ModelSpec;
import io.vigia.stats.detector.DetectorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
                  detectors:
                    enabled: true
                    false-alarm-every: 50000
                    use: {error: [page-hinkley, hddm-w], score: []}
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
        assertThat(spec.detectors())
                .isEqualTo(new DetectorSpec(
                        true,
                        50_000,
                        Map.of(
                                DetectorSignal.ERROR, List.of(DetectorKind.PAGE_HINKLEY, DetectorKind.HDDM_W),
                                DetectorSignal.SCORE, List.of())));
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
                .contains("monitor.drift.share: found 2, expected a number from 0 to 1")
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
    void read_valuesThatMakeNoSense_areAllRefusedAtOnce() {
        assertThatThrownBy(() -> read("""
                        task: binary-classification
                        features: [a, b]
                        categorical: [a]
                        boolean: [a]
                        output: {prediction: [x], classes: [0, 0]}
                        monitor:
                          window: {period: 0s, slide: 2h}
                          drift:
                            threshold: {psi: 0, js: 1.5, ks: -1, wasserstein: 3}
                            min-samples: 0
                            share: 1.2
                          detectors:
                            {enabled: maybe, false-alarm-every: 10, use: {error: [adwin, ph, ph], score: adwin, label: []}}
                          objectives: {accuracy: 80, auc: -0.1, log_loss: -1, brier: 3, rmse: 4, r2: 2}
                        labels: {horizon: 0s}
                        serving: {execution: {provider: [], instances: -1, intra-op-threads: 0}}
                        """))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(problem -> problem.key() + ": " + problem.message())
                                .containsExactlyInAnyOrder(
                                        "boolean: 'a' is categorical too, expected one of the two",
                                        "output.prediction: found [\"x\"], expected text",
                                        "output.classes: found '0' more than once, expected each name once",
                                        "monitor.window.period: found \"0s\", expected a duration such as 500ms, 10s, 5m, 1h or 30d,"
                                                + " from 100ms to 365d",
                                        "monitor.drift.threshold.psi: found 0, expected a number above 0",
                                        "monitor.drift.threshold.js: found 1.5, expected a number above 0 and up to 1",
                                        "monitor.drift.threshold.ks: found -1, expected a number above 0 and up to 1",
                                        "monitor.drift.min-samples: found 0, expected a whole number from 1 to 10000000",
                                        "monitor.drift.share: found 1.2, expected a number from 0 to 1",
                                        "monitor.detectors.enabled: found \"maybe\", expected true or false",
                                        "monitor.detectors.false-alarm-every: found 10,"
                                                + " expected a whole number from 1000 to 1000000000",
                                        "monitor.detectors.use.error: found 'ph' more than once, expected each name once",
                                        "monitor.detectors.use.error: found 'ph', expected one of adwin, page-hinkley,"
                                                + " cusum, ddm, eddm, hddm-a, hddm-w, kswin",
                                        "monitor.detectors.use.score: found \"adwin\","
                                                + " expected a list of words, such as [a, b]",
                                        "monitor.detectors.use.label: unknown key; known keys here: error, score, prediction",
                                        "monitor.objectives.accuracy: found 80, expected a number from 0 to 1",
                                        "monitor.objectives.auc: found -0.1, expected a number from 0 to 1",
                                        "monitor.objectives.log_loss: found -1, expected a number of 0 or more",
                                        "monitor.objectives.brier: found 3, expected a number from 0 to 1",
                                        "monitor.objectives.rmse: not a metric of task binary-classification;"
                                                + " expected one of accuracy, precision, recall, f1, auc, log_loss, brier",
                                        "monitor.objectives.r2: found 2, expected a number of 1 or less",
                                        "monitor.objectives.r2: not a metric of task binary-classification;"
                                                + " expected one of accuracy, precision, recall, f1, auc, log_loss, brier",
                                        "labels.horizon: found \"0s\", expected a duration such as 500ms, 10s, 5m, 1h or 30d,"
                                                + " from 1s to 3650d",
                                        "serving.execution.provider: found [], expected a list of cuda and cpu, or of one",
                                        "serving.execution.instances: found -1, expected a whole number from 0 to 1024",
                                        "serving.execution.intra-op-threads: found 0, expected a whole number from 1 to 1024"));
    }

    @Test
    void read_objectiveOfR2BelowZero_isKept() throws IOException {
        assertThat(read("monitor: {objectives: {r2: -0.5}}").objectives()).containsEntry("r2", -0.5);
    }

    @Test
    void read_brierObjectiveAboveOne_isOnlyForSeveralClasses() throws IOException {
        String objective = "monitor: {objectives: {brier: 1.5}}";
        assertThatThrownBy(() -> read("task: binary-classification\n" + objective))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("monitor.objectives.brier: found 1.5, expected a number from 0 to 1");
        assertThat(read("task: multiclass-classification\n" + objective).objectives())
                .containsEntry("brier", 1.5);
        assertThat(read(objective).objectives()).as("of a task to be told").containsEntry("brier", 1.5);
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
