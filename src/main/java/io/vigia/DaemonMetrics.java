package io.vigia;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;

/** What the process says of itself: build, reload, memory, CPU, garbage collection. Safe from any thread. */
final class DaemonMetrics implements AutoCloseable {
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private volatile boolean reloaded = true;

    DaemonMetrics(PrometheusMeterRegistry registry, String version) {
        Gauge.builder("vigia.build.info", () -> 1)
                .description("1; the version is in the label.")
                .tag("version", version)
                .register(registry);
        Gauge.builder("vigia.config.last.reload.successful", () -> reloaded ? 1 : 0)
                .description("1 while the last configuration was accepted, whatever became of the models.")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        garbage.bindTo(registry);
        ProcessMetrics.builder().register(registry.getPrometheusRegistry());
    }

    void reloaded(boolean successful) {
        reloaded = successful;
    }

    @Override
    public void close() {
        garbage.close();
    }
}
