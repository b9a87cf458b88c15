package io.vigia.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.util.IdentityHashMap;

/**
 * Closes connections whose first request head does not come in time, whatever trickles in meanwhile. One to a listener
 * and event loop, which alone uses it.
 */
final class ConnectionGuard {
    private static final long HEAD_MILLIS = 15_000;

    private final Vertx vertx;
    private final IdentityHashMap<HttpConnection, Long> waiting = new IdentityHashMap<>();

    ConnectionGuard(Vertx vertx) {
        this.vertx = vertx;
    }

    void opened(HttpConnection connection) {
        waiting.put(connection, vertx.setTimer(HEAD_MILLIS, timer -> connection.close()));
        connection.closeHandler(closed -> requested(connection));
    }

    /** A whole request head has come. */
    void requested(HttpConnection connection) {
        Long timer = waiting.isEmpty() ? null : waiting.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}
