package io.vigia;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vigia.alert.AlertLoop;
import io.vigia.alert.AlertMetrics;
import io.vigia.alert.AlertSources;
import io.vigia.alert.AlertTransition;
import io.vigia.alert.Notifier;
import io.vigia.config.VigiaConfig;
import io.vigia.event.ErrorCode;
import io.vigia.event.VigiaException;
import io.vigia.http.HttpMetrics;
import io.vigia.http.HttpServers;
import io.vigia.http.HttpServices;
import io.vigia.http.ModelRoutes;
import io.vigia.http.Readiness;
import io.vigia.inference.ModelRepository;
import io.vigia.monitor.MonitorConfig;
import io.vigia.monitor.MonitorMetrics;
import io.vigia.monitor.Monitors;
import io.vigia.monitor.RingMonitors;
import io.vigia.notify.Receivers;
import io.vigia.serving.Models;
import io.vigia.serving.PredictAndObserve;
import io.vigia.serving.ServingLimits;
import io.vigia.serving.ServingMetrics;
import io.vigia.store.InMemoryPredictionStore;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon: everything it is made of, built by plain constructors in the order of the packages, started, and closed in
 * reverse. Safe from any thread.
 */
public final class Vigia implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Vigia.class);
    private static final long START_SECONDS = 60;

    private final InstantSource clock = InstantSource.system();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final DaemonMetrics process;
    private final Monitors monitors;
    private final Models models;
    private final Readiness readiness;
    private final AlertLoop alerts;
    private final Poll poll;
    private final Vertx vertx;
    private final HttpServers http;
    private final Reload reload;
    private boolean closed;

    private Vigia(VigiaConfig config, Supplier<VigiaConfig> reread) {
        registry.throwExceptionOnRegistrationFailure();
        process = new DaemonMetrics(registry, version());
        LOG.warn("Labels are kept in memory and do not survive a restart.");
        monitors = new RingMonitors(new InMemoryPredictionStore(config.store()), clock, MonitorConfig.DEFAULT);
        new MonitorMetrics(monitors, config.maxSeries()).register(registry.getPrometheusRegistry());
        models = new Models(
                new ModelRepository(config.models().repository()),
                new RepositoryFiles(),
                monitors,
                new ServingMetrics(registry.getPrometheusRegistry()),
                new ServingLimits(config.http().inflight(), config.monitor()));
        poll = new Poll(models, config.models().poll());
        poll.now();
        readiness = new Readiness(models::obstacle);
        List<Notifier> notifiers = Receivers.open(config.alerts().receivers(), clock);
        AlertMetrics alertMetrics = new AlertMetrics(registry, config.alerts().rules(), notifiers);
        alerts = new AlertLoop(
                config.alerts(),
                new AlertSources(monitors, new ServingSignals(models)),
                notifiers,
                alertMetrics,
                clock);
        reload = new Reload(config, reread, this::apply);
        vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(false));
        http = listen(config);
        alerts.start();
        poll.start();
        LOG.info(
                "vigia is ready. version={} port={} models={}",
                version(),
                port(),
                models.counts().size());
    }

    /** Starts a daemon that takes what it was started with at each reload. */
    public static Vigia start(VigiaConfig config) {
        return start(config, () -> config);
    }

    /**
     * Starts a daemon; it serves when this returns.
     *
     * @param reread reads the configuration again, at each reload
     * @throws VigiaException when a port is taken or a receiver cannot be opened
     */
    public static Vigia start(VigiaConfig config, Supplier<VigiaConfig> reread) {
        return new Vigia(config, reread);
    }

    private HttpServers listen(VigiaConfig config) {
        HttpServices services = new HttpServices(
                new ModelRoutes(new PredictAndObserve(models, monitors, clock), readiness, version(), clock)::mount,
                monitors,
                alerts,
                new HttpMetrics(registry),
                readiness,
                () -> CompletableFuture.runAsync(this::reload));
        int loops = Runtime.getRuntime().availableProcessors();
        try {
            return HttpServers.start(vertx, config.http(), services, loops)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VigiaException(ErrorCode.INTERNAL, "interrupted while starting", e);
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new VigiaException(
                    ErrorCode.INTERNAL,
                    "cannot listen on " + config.http().host() + ":"
                            + config.http().port() + "; is the port taken? Choose another with VIGIA_SERVER_HTTP_PORT",
                    e);
        }
    }

    /** The port that the main listener has. */
    public int port() {
        return http.port();
    }

    public Monitors monitors() {
        return monitors;
    }

    /** The last steps of all alerts, oldest first. */
    public List<AlertTransition> alertTransitions() {
        return alerts.transitions();
    }

    /** Whether every complete window has been judged by the alerts. */
    public boolean alertsAreUpToDate() {
        return alerts.upToDate();
    }

    /**
     * Reads configuration and models again; as a whole or not at all.
     *
     * @throws RuntimeException what is wrong; the old configuration goes on
     */
    public void reload() {
        try {
            reload.run();
            process.reloaded(true);
        } catch (RuntimeException e) {
            process.reloaded(false);
            throw e;
        }
    }

    /** What a reload changes in a running daemon. */
    private void apply(VigiaConfig next, boolean alertsChanged) {
        if (alertsChanged) {
            List<Notifier> notifiers = Receivers.open(next.alerts().receivers(), clock);
            alerts.reconfigure(next.alerts(), notifiers);
        }
        poll.now();
    }

    static String version() {
        String version = Vigia.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Drains: readiness goes, work in hand is finished, sessions are closed, receivers hear the last of it. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        poll.close();
        try {
            if (http != null) {
                http.drain().toCompletionStage().toCompletableFuture().get(5, TimeUnit.MINUTES);
            }
            vertx.close().toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The listeners did not close in time. reason={}", e.getMessage());
        }
        alerts.close(); // before the models, whose end is none that receivers should hear of
        models.close();
        monitors.close();
        process.close();
        LOG.info("vigia has ended.");
    }
}
