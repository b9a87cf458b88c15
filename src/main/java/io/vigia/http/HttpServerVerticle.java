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
    private static final int HEADER_BYTES = 16 << 10;
    private static final int LINE_BYTES = 8 << 10;

    private final HttpConfig config;
    private final HttpServices services;
    private final Inflight inflight;
    private final BoundPorts ports;
    private final List<HttpServer> servers = new ArrayList<>();

    HttpServerVerticle(HttpConfig config, HttpServices services, Inflight inflight, BoundPorts ports) {
        this.config = config;
        this.services = services;
        this.inflight = inflight;
        this.ports = ports;
    }

    @Override
    public Future<?> start() {
        ApiRouter routers = new ApiRouter(vertx, config, services, inflight);
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
                .requestHandler(request -> {
                    guard.requested(request.connection());
                    handler.handle(request);
                })
                .listen();
    }

    private HttpServerOptions options(int port) {
        return new HttpServerOptions()
                .setHost(config.host())
                .setPort(port == 0 ? FREE_PORT : port)
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxHeaderSize(HEADER_BYTES)
                .setMaxInitialLineLength(LINE_BYTES)
                .setDecompressionSupported(true)
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
