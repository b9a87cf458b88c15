package io.vigia.serving;

import io.vigia.baseline.Baseline;
import io.vigia.event.ModelKey;
import io.vigia.event.VigiaException;
import io.vigia.inference.InferenceExecutor;
import io.vigia.inference.ModelRepository;
import io.vigia.inference.OnnxLoader;
import io.vigia.inference.OnnxModel;
import io.vigia.monitor.Monitors;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings together what belongs to one version: file, meaning, baseline, monitor, workers. Owned by {@link Models}. */
final class ModelLoader {
    private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);

    private final ModelFiles files;
    private final OnnxLoader onnx = new OnnxLoader();
    private final Monitors monitors;
    private final ServingMetrics metrics;
    private final ServingLimits limits;

    ModelLoader(ModelFiles files, Monitors monitors, ServingMetrics metrics, ServingLimits limits) {
        this.files = files;
        this.monitors = monitors;
        this.metrics = metrics;
        this.limits = limits;
    }

    /** Throws what is wrong with the version; then nothing of it is left. */
    LoadedModel load(ModelRepository.Entry entry) throws IOException {
        long start = System.nanoTime();
        entry.check();
        ModelKey key = new ModelKey(entry.model(), Integer.toString(entry.version()));
        ModelSpec spec = Files.exists(entry.spec()) ? files.spec(entry.spec()) : ModelSpec.EMPTY;
        OnnxModel model = onnx.load(entry.onnx(), spec.execution());
        try {
            ModelLayout layout = ModelLayout.resolve(spec, model.signature());
            Baseline baseline = limits.monitor() ? baseline(entry, layout) : null;
            Runnable watch = baseline == null
                    ? () -> monitors.remove(key) // of the load that this one replaces
                    : monitors.prepare(key, layout.monitor(spec), baseline);
            ModelMetrics meters = new ModelMetrics(metrics, key);
            // Last, because nothing may fail once the workers have started.
            LoadedModel loaded = new LoadedModel(
                    new LoadedModel.Parts(key, entry.content(), model, layout, baseline != null, watch),
                    new InferenceExecutor(model, spec.execution().instances(), limits.queue()),
                    meters);
            double seconds = (System.nanoTime() - start) / 1e9;
            metrics.loaded(loaded, seconds);
            LOG.info(
                    "Model loaded. model={} version={} provider={} opset={} sha256={} watched={} seconds={}",
                    key.model(),
                    key.version(),
                    model.provider(),
                    model.file().opset(),
                    model.file().sha256().substring(0, 12),
                    baseline != null,
                    String.format(Locale.ROOT, "%.3f", seconds));
            return loaded;
        } catch (RuntimeException | IOException | Error e) {
            model.close();
            throw e;
        }
    }

    private @Nullable Baseline baseline(ModelRepository.Entry entry, ModelLayout layout) throws IOException {
        if (!Files.exists(entry.baseline())) {
            LOG.warn(
                    "Model has no baseline.json and is served unwatched; make one with 'vigia baseline'. model={}",
                    entry.model());
            return null;
        }
        Baseline baseline = files.baseline(entry.baseline());
        List<String> problems = BaselineFit.problems(layout, baseline);
        if (!problems.isEmpty()) {
            throw VigiaException.invalid(String.join("; ", problems));
        }
        return baseline;
    }
}
