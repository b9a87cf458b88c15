package io.vigia.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running HTTP listeners of a daemon. Safe from any thread. */
public final class HttpServers {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServers.class);

    private final Vertx vertx;
    private final String deployment;
    private final HttpConfig config;
    private final Readiness readiness;
    private final BoundPorts ports;

    private HttpServers(Vertx vertx, String deployment, HttpConfig config, Readiness readiness, BoundPorts ports) {
        this.vertx = vertx;
        this.deployment = deployment;
        this.config = config;
        this.readiness = readiness;
        this.ports = ports;
    }

    /**
     * Binds the listeners.
     *
     * @param instances event loops that share them
     * @return fails with {@link java.net.BindException} when a port is taken
     */
    public static Future<HttpServers> start(Vertx vertx, HttpConfig config, HttpServices services, int instances) {
        BoundPorts ports = new BoundPorts();
        Bounds bounds = Bounds.of(config);
        return vertx.deployVerticle(
                        () -> new HttpServerVerticle(config, services, bounds, ports),
                        new DeploymentOptions().setInstances(instances))
                .map(id -> new HttpServers(vertx, id, config, services.readiness(), ports))
                .onSuccess(servers -> LOG.info(
                        "HTTP listens. host={} port={} managementPort={}",
                        config.host(),
                        servers.port(),
                        servers.managementPort()));
    }

    /** The port that the main listener has. */
    public int port() {
        return ports.main();
    }

    /** The port that serves health and metrics. */
    public int managementPort() {
        return ports.management();
    }

    /**
     * Goes away gently: readiness goes at once, work is still accepted for the delay, then no more, and what is in work
     * may finish until the drain time is over. Calling it again is harmless.
     */
    public Future<Void> drain() {
        readiness.drain();
        LOG.info("HTTP drains. delay={} drain={}", config.shutdownDelay(), config.shutdownDrain());
        return after(config.shutdownDelay())
                .compose(waited -> vertx.deploymentIDs().contains(deployment)
                        ? vertx.undeploy(deployment)
                        : Future.succeededFuture());
    }

    private Future<Void> after(Duration delay) {
        if (delay.isZero()) {
            return Future.succeededFuture();
        }
        Promise<Void> promise = Promise.promise();
        vertx.setTimer(delay.toMillis(), timer -> promise.complete());
        return promise.future();
    }
}
