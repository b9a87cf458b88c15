package io.vigia.serving;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The meters of serving. They are Prometheus' own and not Micrometer's, because a request records eight of them: the
 * data points of a model are looked up once, when it is loaded, and a histogram has no {@code _max} beside it. Safe from
 * any thread.
 */
public final class ServingMetrics {
    private static final double[] SECONDS = {
        0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
    };

    final Counter requests;
    final Counter rows;
    final Counter executions;
    final Histogram duration;
    final Histogram stages;
    final Histogram batch;
    private final Info info;
    private final Gauge loadSeconds;
    private final Counter loads;
    private final Map<String, LoadedModel> models = new ConcurrentHashMap<>();
    private final Map<String, String[]> notReady = new ConcurrentHashMap<>();

    public ServingMetrics(PrometheusRegistry registry) {
        requests = counter(
                        "vigia_inference_requests",
                        "Requests for predictions by how they ended.",
                        "protocol",
                        "outcome")
                .register(registry);
        rows = counter("vigia_inference_rows", "Rows predicted.").register(registry);
        executions = counter("vigia_inference_executions", "Runs of the model.").register(registry);
        duration = histogram("vigia_inference_duration_seconds", "From request read to answer written.", "protocol")
                .classicUpperBounds(SECONDS)
                .register(registry);
        stages = histogram("vigia_inference_stage_duration_seconds", "Where a request's time goes.", "stage")
                .classicUpperBounds(SECONDS)
                .register(registry);
        batch = histogram("vigia_inference_batch_rows", "Rows of a run.")
                .classicUpperBounds(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 4096)
                .register(registry);
        info = Info.builder()
                .name("vigia_model_info")
                .help("1; what serves is in the labels.")
                .labelNames("model", "version", "provider", "opset", "sha256")
                .register(registry);
        loadSeconds = Gauge.builder()
                .name("vigia_model_load_duration_seconds")
                .help("How long the last load took.")
                .labelNames("model", "version")
                .register(registry);
        loads = counter("vigia_model_loads", "Loads by result: success, failure.", "result")
                .register(registry);
        callback(registry, "vigia_model_ready", "1 while the version can answer.", model -> 1.0, true);
        callback(
                registry,
                "vigia_inference_queue_requests",
                "Requests that wait for a worker.",
                model -> model.executor().queued(),
                false);
        callback(
                registry,
                "vigia_inference_inflight_requests",
                "Requests in work, from read to answered.",
                model -> model.meters().inflight(),
                false);
    }

    private static Counter.Builder counter(String name, String help, String... more) {
        return Counter.builder().name(name).help(help).labelNames(labels(more));
    }

    private static Histogram.Builder histogram(String name, String help, String... more) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .labelNames(labels(more))
                .classicOnly();
    }

    private static String[] labels(String... more) {
        String[] labels = new String[2 + more.length];
        labels[0] = "model";
        labels[1] = "version";
        System.arraycopy(more, 0, labels, 2, more.length);
        return labels;
    }

    private void callback(
            PrometheusRegistry registry,
            String name,
            String help,
            Function<LoadedModel, Number> value,
            boolean alsoNotReady) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("model", "version")
                .callback(out -> {
                    models.values()
                            .forEach(model -> out.call(
                                    value.apply(model).doubleValue(),
                                    model.key().model(),
                                    model.key().version()));
                    if (alsoNotReady) {
                        notReady.values().forEach(key -> out.call(0, key));
                    }
                })
                .register(registry);
    }

    /** A version serves from now on; it takes the place of an older load of the same version. */
    void loaded(LoadedModel model, double seconds) {
        String name = model.key().model();
        String version = model.key().version();
        LoadedModel old = models.put(model.key().toString(), model);
        notReady.remove(model.key().toString());
        if (old != null) {
            info.remove(infoLabels(old));
        }
        info.addLabelValues(infoLabels(model));
        loadSeconds.labelValues(name, version).set(seconds);
        loads.labelValues(name, version, "failure").inc(0);
        loads.labelValues(name, version, "success").inc();
    }

    /** A version could not be loaded; the one that served before, if any, goes on. */
    void failed(String model, String version) {
        String key = model + "/" + version;
        if (!models.containsKey(key)) {
            notReady.put(key, new String[] {model, version});
        }
        loads.labelValues(model, version, "success").inc(0);
        loads.labelValues(model, version, "failure").inc();
    }

    /** A version is gone: its series go too. */
    void unloaded(LoadedModel model) {
        if (models.remove(model.key().toString(), model)) {
            info.remove(infoLabels(model));
            String[] key = {model.key().model(), model.key().version()};
            loadSeconds.remove(key);
            model.meters().remove();
            forgetLoads(key[0], key[1]);
        }
    }

    private void forgetLoads(String model, String version) {
        loads.remove(model, version, "success");
        loads.remove(model, version, "failure");
    }

    /** Versions that failed and are no longer on disk are nobody's concern. */
    void forgetFailures(Collection<String> stillFailing) {
        notReady.entrySet().removeIf(version -> {
            boolean gone = !stillFailing.contains(version.getKey());
            if (gone) {
                forgetLoads(version.getValue()[0], version.getValue()[1]);
            }
            return gone;
        });
    }

    private static String[] infoLabels(LoadedModel model) {
        return new String[] {
            model.key().model(),
            model.key().version(),
            model.onnx().provider(),
            Long.toString(model.onnx().file().opset()),
            model.onnx().file().sha256()
        };
    }
}
