package io.vigia.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One event loop's share of the listeners; the instances of a deployment share their ports. */
final class HttpServerVerticle extends VerticleBase {
    /** Vert.x: a negative port is a free one that the instances of a deployment share. */
    private static final int FREE_PORT = -1;

    private static final int IDLE_SECONDS = 120;

    private final HttpConfig config;
    private final HttpServices services;
    private final Bounds bounds;
    private final BoundPorts ports;
    private final List<HttpServer> servers = new ArrayList<>();

    HttpServerVerticle(HttpConfig config, HttpServices services, Bounds bounds, BoundPorts ports) {
        this.config = config;
        this.services = services;
        this.bounds = bounds;
        this.ports = ports;
    }

    @Override
    public Future<?> start() {
        ApiRouter routers = new ApiRouter(vertx, config, services, bounds);
        Future<?> main = listen(config.port(), routers.main()).onSuccess(server -> ports.main(server.actualPort()));
        if (config.managementPort() == 0) {
            return main;
        }
        return main.compose(done -> listen(config.managementPort(), routers.management()))
                .onSuccess(server -> ports.management(server.actualPort()));
    }

    private Future<HttpServer> listen(int port, Handler<HttpServerRequest> handler) {
        HttpServer server = vertx.createHttpServer(options(port));
        ConnectionGuard guard = new ConnectionGuard(vertx);
        servers.add(server);
        return server.connectionHandler(guard::opened)
                .invalidRequestHandler(new BrokenRequest())
                .requestHandler(request -> {
                    guard.requested(request.connection());
                    if (!BrokenRequest.address(request)) {
                        handler.handle(request);
                    }
                })
                .listen();
    }

    private HttpServerOptions options(int port) {
        return new HttpServerOptions()
                .setHost(config.host())
                .setPort(port == 0 ? FREE_PORT : port)
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxHeaderSize(BrokenRequest.HEADER_BYTES)
                .setMaxInitialLineLength(BrokenRequest.LINE_BYTES)
                .setHttp2ClearTextEnabled(false)
                .setTcpNoDelay(true);
    }

    /** Accepts nothing new and gives the requests in work their time. */
    @Override
    public Future<?> stop() {
        long drain = config.shutdownDrain().toMillis();
        return Future.join(servers.stream()
                .map(server -> server.shutdown(drain, TimeUnit.MILLISECONDS))
                .toList());
    }
}
