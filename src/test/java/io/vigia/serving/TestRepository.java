package io.vigia.serving;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vigia.RepositoryFiles;
import io.vigia.baseline.Baseline;
import io.vigia.baseline.BaselineFile;
import io.vigia.baseline.ColumnProfile;
import io.vigia.baseline.FeatureType;
import io.vigia.inference.ModelRepository;
import io.vigia.inference.TestModels;
import io.vigia.stats.NumericBins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A model repository in a temporary folder, and the serving side over it as the daemon builds it. */
final class TestRepository implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    final Path root;
    final FakeMonitors monitors = new FakeMonitors();
    final PrometheusRegistry registry = new PrometheusRegistry();
    final Models models;
    final PredictionService service;

    TestRepository(Path root) {
        this(root, new ServingLimits(1000, true));
    }

    TestRepository(Path root, ServingLimits limits) {
        this.root = root;
        models = new Models(
                new ModelRepository(root), new RepositoryFiles(), monitors, new ServingMetrics(registry), limits);
        service = new PredictAndObserve(models, monitors, InstantSource.fixed(NOW));
    }

    /** Puts one of the test models in place, on the CPU with one worker. */
    TestRepository with(String name, int version, String model, String... yaml) throws IOException {
        return with(name, version, TestModels.path(model), yaml);
    }

    TestRepository with(String name, int version, Path model, String... yaml) throws IOException {
        Path folder = Files.createDirectories(root.resolve(name).resolve(Integer.toString(version)));
        Files.copy(model, folder.resolve("model.onnx"), StandardCopyOption.REPLACE_EXISTING);
        List<String> lines = new ArrayList<>(List.of(yaml));
        lines.add("serving: {execution: {provider: [cpu], instances: 1}}");
        Files.write(root.resolve(name).resolve("model.yaml"), lines);
        return this;
    }

    /** Puts a baseline beside the versions that knows these numeric features. */
    TestRepository watching(String name, String... features) throws IOException {
        List<ColumnProfile> profiles = new ArrayList<>();
        for (String feature : features) {
            NumericBins bins = new NumericBins(0, 1);
            profiles.add(new ColumnProfile(feature, FeatureType.NUMERIC, bins, new long[] {1, 1, 1, 0, 0, 0, 0}, null));
        }
        Baseline baseline = new Baseline(3, profiles, null, null, Map.of(), List.of());
        BaselineFile.write(baseline, root.resolve(name).resolve("baseline.json"));
        return this;
    }

    @Override
    public void close() {
        models.close();
    }
}
