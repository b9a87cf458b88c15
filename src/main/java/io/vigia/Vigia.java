package io.vigia;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vigia.alert.AlertConfig;
import io.vigia.alert.AlertLoop;
import io.vigia.alert.AlertMetrics;
import io.vigia.alert.AlertSources;
import io.vigia.alert.AlertTransition;
import io.vigia.alert.Notifier;
import io.vigia.config.ConfigException;
import io.vigia.config.Problem;
import io.vigia.config.VigiaConfig;
import io.vigia.event.ErrorCode;
import io.vigia.event.ModelKey;
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
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
    private final Receivers receivers;
    private final AlertLoop alerts;
    private final Poll poll;
    private final Vertx vertx;
    private final HttpServers http;
    private final Reload reload;
    private final Duration shutdown;
    private boolean closed;

    private Vigia(VigiaConfig config, Supplier<VigiaConfig> reread) {
        shutdown = config.http().shutdownDelay().plus(config.http().shutdownDrain());
        registry.throwExceptionOnRegistrationFailure();
        process = new DaemonMetrics(registry, version());
        receivers = new Receivers(clock);
        List<Notifier> notifiers = receivers.open(config.alerts().receivers());
        LOG.warn("Labels are kept in memory and do not survive a restart.");
        monitors = new RingMonitors(new InMemoryPredictionStore(config.store()), clock, MonitorConfig.DEFAULT);
        new MonitorMetrics(monitors, config.maxSeries()).register(registry.getPrometheusRegistry());
        models = new Models(
                new ModelRepository(config.models().repository()),
                new RepositoryFiles(),
                monitors,
                new ServingMetrics(registry.getPrometheusRegistry()),
                new ServingLimits(queue(config), config.monitor()));
        poll = new Poll(models, config.models().poll());
        poll.now();
        readiness = new Readiness(models::obstacle);
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

    /** Below the door's bound on all requests, so that it is a model's own queue that fills, and its metrics that say so. */
    private static int queue(VigiaConfig config) {
        return Math.max(1, config.http().inflight() / 4 * 3);
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
                models::statuses,
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
                    "cannot listen on " + config.http().host() + ", port "
                            + config.http().port()
                            + (config.http().managementPort() == 0
                                    ? ""
                                    : " and management port " + config.http().managementPort())
                            + "; is one taken? Choose another with VIGIA_SERVER_HTTP_PORT or VIGIA_SERVER_MANAGEMENT_PORT",
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
     * Reads the configuration again, as a whole or not at all, and then the models, each by itself.
     *
     * @throws VigiaException what is wrong with either; the old configuration goes on, or the new one has been taken and
     *     an old model goes on
     */
    public void reload() {
        boolean taken = false;
        try {
            reload.run();
            taken = true;
        } catch (ConfigException e) {
            throw VigiaException.invalid("the configuration is refused and the old one goes on: "
                    + e.problems().stream().map(Problem::withoutFolder).collect(Collectors.joining("; ")));
        } finally {
            process.reloaded(taken);
        }
        reloadModels();
    }

    private void reloadModels() {
        try {
            Map<ModelKey, String> failed = models.reload();
            if (!failed.isEmpty()) {
                throw VigiaException.invalid("the configuration is taken; models that could not be loaded: " + failed);
            }
        } catch (IOException e) {
            throw new VigiaException(
                    ErrorCode.INTERNAL, "the configuration is taken; the model repository could not be read", e);
        }
    }

    /** What a reload changes in a running daemon. */
    private void apply(AlertConfig next) {
        alerts.reconfigure(next, receivers.open(next.receivers()));
    }

    static String version() {
        String version = Vigia.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static void await(Future<Void> end, Duration atMost) {
        try {
            end.toCompletionStage().toCompletableFuture().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The listeners did not close in time. reason={}", e.getMessage());
        }
    }

    /** Drains: readiness goes, work in hand is finished, sessions are closed, receivers hear the last of it. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        poll.close();
        if (http != null) {
            await(http.drain(), shutdown.plusSeconds(START_SECONDS));
        }
        await(vertx.close(), Duration.ofSeconds(START_SECONDS));
        monitors.close(); // what is in the ring may complete a window, of which receivers are to hear
        alerts.close(); // before the models, whose end is none that receivers should hear of
        models.close();
        process.close();
        LOG.info("vigia has ended.");
    }
}
