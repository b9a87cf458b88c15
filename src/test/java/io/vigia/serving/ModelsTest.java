package io.vigia.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vigia.LogLines;
import io.vigia.baseline.Baseline;
import io.vigia.baseline.BaselineFile;
import io.vigia.baseline.ColumnProfile;
import io.vigia.baseline.FeatureType;
import io.vigia.baseline.Task;
import io.vigia.event.ErrorCode;
import io.vigia.event.ModelKey;
import io.vigia.event.VigiaException;
import io.vigia.inference.ModelRepository;
import io.vigia.monitor.MonitorSpec;
import io.vigia.stats.CategoryBins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
    @TempDir
    Path root;

    @Test
    void reload_twoVersions_servesTheNewestByDefault() throws IOException {
        try (TestRepository repository =
                new TestRepository(root).with("m", 2, "three").with("m", 10, "three")) {
            assertThat(repository.models.reload()).isEmpty();
            assertThat(repository.service.model("m", null).key()).isEqualTo(new ModelKey("m", "10"));
            assertThat(repository.service.model("m", "2").key().version()).isEqualTo("2");
            assertThat(repository.service.model("m", null).versions()).containsExactly("2", "10");
            assertThat(repository.service.ready()).isEmpty();
        }
    }

    @Test
    void model_unknown_isNotFoundAndNamesTheKnown() throws IOException {
        try (TestRepository repository = new TestRepository(root).with("m", 1, "three")) {
            repository.models.reload();
            assertFails(repository, "n", null, ErrorCode.NOT_FOUND, "model 'n': expected one of [m]");
            assertFails(repository, "m", "7", ErrorCode.NOT_FOUND, "model 'm': expected a version of [1], got '7'");
        }
    }

    @Test
    void reload_badNewFile_keepsTheOldServingAndSaysWhy() throws IOException {
        try (TestRepository repository = new TestRepository(root).with("m", 1, "three")) {
            repository.models.reload();
            Files.writeString(root.resolve("m/1/model.onnx"), "no model");
            assertThat(repository.models.reload().get(new ModelKey("m", "1"))).contains("model.onnx");
            assertThat(repository.service.model("m", null).signature().outputNames())
                    .containsExactly("class", "scores");
            assertThat(repository.service.ready()).isEmpty();
            assertThat(repository.models.reload())
                    .as("said again without a new try")
                    .hasSize(1);
            repository.with("m", 1, "any");
            assertThat(repository.models.reload()).isEmpty();
            assertThat(repository.service.model("m", null).signature().outputNames())
                    .containsExactly("y");
        }
    }

    @Test
    void reload_fileThatCannotBeRead_isItsVersionsFaultOnly() throws IOException {
        Path unreadable = Path.of("/proc/self/mem"); // a file whose first byte cannot be read, by root neither
        assumeThat(unreadable).isRegularFile();
        try (TestRepository repository =
                new TestRepository(root).with("bad", 1, "three").with("good", 1, "three")) {
            Files.createSymbolicLink(root.resolve("bad/baseline.json"), unreadable);
            assertThat(repository.models.reload()).containsOnlyKeys(new ModelKey("bad", "1"));
            assertThat(repository.service.model("good", null).key()).isEqualTo(new ModelKey("good", "1"));
        }
    }

    @Test
    void reload_baselineThatIsNoJson_saysWhichFileAndLine() throws IOException {
        try (TestRepository repository = new TestRepository(root).with("m", 1, "three")) {
            Files.writeString(root.resolve("m/baseline.json"), "{\n\"format\": 1,\n oops");
            assertThat(repository.models.reload())
                    .containsExactly(Map.entry(new ModelKey("m", "1"), "baseline.json: expected JSON, line 3"));
        }
    }

    @Test
    void obstacle_brokenModelBesideServingOnes_countsOnlyBeforeAllHaveServed() throws IOException {
        try (TestRepository repository =
                new TestRepository(root).with("good", 1, "three").with("new", 1, "three")) {
            Path broken = Files.writeString(root.resolve("new/1/model.onnx"), "no model");
            repository.models.reload();
            assertThat(repository.models.obstacle())
                    .hasValueSatisfying(why -> assertThat(why).contains("'new/1'"));
            Files.delete(broken);
            repository.models.reload();
            assertThat(repository.models.obstacle()).isEmpty();
            Files.writeString(broken, "no model");
            repository.models.reload();
            assertThat(repository.models.obstacle()).isEmpty();
            Files.delete(root.resolve("good/1/model.onnx"));
            repository.models.reload();
            assertThat(repository.models.obstacle())
                    .hasValueSatisfying(why -> assertThat(why).contains("'new/1'"));
        }
    }

    @Test
    void reload_loadThatFails_leavesTheMonitorAlone() throws IOException {
        try (TestRepository repository = new TestRepository(root)
                .with("m", 1, "three", "features: [a, b, c]")
                .watching("m", "a", "b", "c")) {
            repository.models.reload();
            assertThat(repository.monitors.watched).containsOnlyKeys(new ModelKey("m", "1"));
            MonitorSpec before = repository.monitors.watched.get(new ModelKey("m", "1"));
            repository.with("m", 1, "three", "features: [c, b, a]");
            Files.writeString(root.resolve("m/1/model.onnx"), "no model");
            repository.models.reload();
            assertThat(repository.monitors.watched.get(new ModelKey("m", "1")))
                    .as("a load that fails leaves the monitor alone")
                    .isSameAs(before);
        }
    }

    @Test
    void reload_whileLaterModelsLoad_watchesByTheOldMonitorUntilTheSwap() throws IOException {
        ModelKey m = new ModelKey("m", "1");
        try (TestRepository repository = new TestRepository(root)
                .with("m", 1, "three", "features: [a, b, c]")
                .watching("m", "a", "b", "c")) {
            repository.models.reload();
            MonitorSpec before = repository.monitors.watched.get(m);
            repository.with("m", 1, "three", "features: [c, b, a]");
            repository.with("z", 1, "three", "features: [a, b, c]").watching("z", "a", "b", "c");
            repository.models.reload();
            assertThat(repository.monitors.whilePreparing).hasSize(3);
            assertThat(repository.monitors.whilePreparing.get(2)).containsExactly(Map.entry(m, before));
            assertThat(repository.monitors.watched.get(m)).isNotEqualTo(before);
        }
    }

    @Test
    void reload_contradictoryYaml_isNotReadyWithTheReason() throws IOException {
        try (TestRepository repository = new TestRepository(root).with("m", 1, "three", "features: [a, b]")) {
            repository.models.reload();
            assertFails(repository, "m", null, ErrorCode.NOT_READY, "features: expected 3 names");
            assertThat(repository.service.ready())
                    .hasValueSatisfying(why -> assertThat(why)
                            .contains("'m/1'")
                            .contains("features: expected 3 names")
                            .doesNotContain(root.toString()));
        }
    }

    @Test
    void reload_yamlChange_isLoadedAndWatchedAnew() throws IOException {
        try (TestRepository repository = new TestRepository(root)
                .with("m", 1, "three", "features: [a, b, c]")
                .watching("m", "a", "b", "c")) {
            repository.models.reload();
            repository.with(
                    "m", 1, "three", "features: [a, b, c]", "monitor: {window: {rows: 7}, drift: {min-samples: 7}}");
            repository.models.reload();
            assertThat(repository.monitors.watched)
                    .hasEntrySatisfying(
                            new ModelKey("m", "1"),
                            spec -> assertThat(spec.window().rows()).isEqualTo(7));
        }
    }

    @Test
    void reload_baselineOfAnotherModel_isRefused() throws IOException {
        try (TestRepository repository = new TestRepository(root)
                .with("m", 1, "three", "features: [a, b, c]")
                .watching("m", "a", "other")) {
            assertThat(repository.models.reload().values())
                    .singleElement()
                    .asString()
                    .contains("baseline.json: expected a profile of every feature, none of [b, c]");
        }
    }

    @Test
    void reload_baselineOfAnotherKindOfModel_isRefused() throws IOException {
        try (TestRepository repository = new TestRepository(root)
                .with("m", 1, "three", "task: regression")
                .watching("m", "f0", "f1", "f2")) {
            Baseline numbers = BaselineFile.read(root.resolve("m/baseline.json"));
            ColumnProfile classes = new ColumnProfile(
                    "prediction",
                    FeatureType.CATEGORICAL,
                    new CategoryBins(List.of("0"), Set.of()),
                    new long[] {3, 0, 0, 0},
                    null);
            BaselineFile.write(
                    new Baseline(3, numbers.features(), classes, null, Map.of(), List.of()),
                    root.resolve("m/baseline.json"));

            assertThat(repository.models.reload().values())
                    .singleElement()
                    .isEqualTo(
                            "baseline.json: prediction: expected numbers as of task regression, got classes; was it made"
                                    + " for another model?");
        }
    }

    @Test
    void reload_noBaselineOrMonitorOff_servesUnwatched() throws IOException {
        try (TestRepository repository = new TestRepository(root).with("m", 1, "three")) {
            repository.models.reload();
            assertThat(repository.service.ready()).isEmpty();
            assertThat(repository.monitors.watched).isEmpty();
        }
        try (TestRepository off =
                new TestRepository(root, new ServingLimits(10, false)).watching("m", "f0", "f1", "f2")) {
            off.models.reload();
            assertThat(off.monitors.watched).isEmpty();
        }
    }

    @Test
    void reload_baselineGone_endsTheWatching() throws IOException {
        try (TestRepository repository =
                new TestRepository(root).with("m", 1, "three").watching("m", "f0", "f1", "f2")) {
            repository.models.reload();
            assertThat(repository.monitors.watched).hasSize(1);
            Files.delete(root.resolve("m/baseline.json"));
            repository.models.reload();
            assertThat(repository.monitors.watched).isEmpty();
        }
    }

    @Test
    void reload_afterClose_loadsNothing() throws IOException {
        TestRepository repository = new TestRepository(root).with("m", 1, "three");
        repository.models.close();
        repository.models.reload();
        assertThat(repository.models.statuses()).isEmpty();
    }

    @Test
    void reload_versionGone_isUnloaded() throws IOException {
        try (TestRepository repository = new TestRepository(root)
                .with("m", 1, "three", "features: [a, b, c]")
                .with("m", 2, "three", "features: [a, b, c]")
                .watching("m", "a", "b", "c")) {
            repository.models.reload();
            Files.delete(root.resolve("m/2/model.onnx"));
            repository.models.reload();
            assertThat(repository.service.model("m", null).key().version()).isEqualTo("1");
            assertThat(repository.monitors.watched).containsOnlyKeys(new ModelKey("m", "1"));
        }
    }

    @Test
    void reload_missingFolderAndStrangeNames_saysWhatIsMissing() throws IOException {
        try (TestRepository repository = new TestRepository(root.resolve("none"))) {
            repository.models.reload();
            assertThat(repository.service.ready())
                    .hasValueSatisfying(why -> assertThat(why).contains("NAME/1/model.onnx"));
        }
        Path outside = Files.createDirectories(root.resolve("outside/secret/1"));
        Files.copy(io.vigia.inference.TestModels.path("three"), outside.resolve("model.onnx"));
        Path inside = Files.createDirectories(root.resolve("inside"));
        Files.createSymbolicLink(inside.resolve("linked"), root.resolve("outside/secret"));
        try (TestRepository repository =
                new TestRepository(inside).with("a b", 1, "three").with("latest", 1, "three")) {
            Files.move(inside.resolve("latest/1"), inside.resolve("latest/new"));
            repository.models.reload();
            assertThat(repository.models.statuses()).isEmpty();
        }
    }

    @Test
    void statuses_any_listsWhatServesAndWhatDoesNotAndWhy() throws IOException {
        try (TestRepository repository = new TestRepository(root)
                .with("m", 10, "three")
                .with("m", 9, "three")
                .with("bad", 1, "three")) {
            Files.writeString(root.resolve("bad/1/model.onnx"), "no model");
            repository.models.reload();
            Files.writeString(root.resolve("m/10/model.onnx"), "no model");
            repository.models.reload();

            assertThat(repository.models.statuses())
                    .extracting(status -> status.key().toString(), ModelStatus::ready, ModelStatus::task)
                    .containsExactly(
                            tuple("bad/1", false, null),
                            tuple("m/9", true, Task.MULTICLASS_CLASSIFICATION),
                            tuple("m/10", true, Task.MULTICLASS_CLASSIFICATION));
            assertThat(repository.models.statuses())
                    .extracting(ModelStatus::reason)
                    .satisfiesExactly(
                            why -> assertThat(why).contains("model.onnx"),
                            why -> assertThat(why).isNull(),
                            why -> assertThat(why).as("the old load goes on").contains("model.onnx"));
        }
    }

    @Test
    void reload_errorThrownByAModel_isItsFaultOnlyAndNothingOfItIsLeft() throws IOException {
        List<Throwable> errors = List.of(new StackOverflowError(), new OutOfMemoryError("Java heap space"));
        ModelFiles broken = new ModelFiles() {
            @Override
            public ModelSpec spec(Path file) {
                return ModelSpec.EMPTY;
            }

            @Override
            public Baseline baseline(Path file) {
                throw (Error) errors.get(file.toString().contains("first") ? 0 : 1);
            }
        };
        TestRepository files = new TestRepository(root)
                .with("first", 1, "three")
                .watching("first", "f0")
                .with("second", 1, "three")
                .watching("second", "f0")
                .with("good", 1, "three");
        try (files;
                Models models = new Models(
                        new ModelRepository(root),
                        broken,
                        files.monitors,
                        new ServingMetrics(new PrometheusRegistry()),
                        new ServingLimits(10, true))) {
            Map<ModelKey, String> why = models.reload();

            assertThat(why.values()).containsOnly("loading it failed by a fault; the daemon's log has the cause");
            assertThat(why).containsOnlyKeys(new ModelKey("first", "1"), new ModelKey("second", "1"));
            assertThat(models.get("good", null).key().model()).isEqualTo("good");
            assertThat(files.monitors.watched).isEmpty();
            assertThat(models.reload()).as("not tried again before it changes").isEqualTo(why);
        }
    }

    @Test
    void reload_yamlThatIsWrong_isNoFaultAndSaysWhy() throws IOException {
        try (TestRepository repository = new TestRepository(root).with("m", 1, "three", "task: regresion")) {
            assertThat(repository.models.reload().get(new ModelKey("m", "1")))
                    .contains("m/model.yaml: task: ", "regression");
        }
    }

    /** The JDK gives it a message, with the names of classes in it. */
    @Test
    void reload_faultWithAMessage_isLoggedWithItsTraceAndNotTold() throws IOException {
        ModelFiles broken = new ModelFiles() {
            @Override
            public ModelSpec spec(Path file) {
                throw new NullPointerException("Cannot invoke \"io.vigia.Secret.call()\" because \"it\" is null");
            }

            @Override
            public Baseline baseline(Path file) {
                throw new IllegalStateException("not asked for");
            }
        };
        TestRepository files = new TestRepository(root).with("m", 1, "three");
        try (files;
                LogLines log = new LogLines();
                Models models = new Models(
                        new ModelRepository(root),
                        broken,
                        files.monitors,
                        new ServingMetrics(new PrometheusRegistry()),
                        new ServingLimits(10, true))) {
            assertThat(models.reload().values())
                    .containsExactly("loading it failed by a fault; the daemon's log has the cause");
            assertThat(log.with("because \"it\" is null")).hasSize(1);
            assertThat(log.with("\tat io.vigia.serving.ModelLoader.load")).hasSize(1);
        }
    }

    private static void assertFails(
            TestRepository repository,
            String model,
            @org.jspecify.annotations.Nullable String version,
            ErrorCode code,
            String message) {
        assertThatThrownBy(() -> repository.service.model(model, version))
                .isInstanceOfSatisfying(
                        VigiaException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }
}
