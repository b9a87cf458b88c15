package io.vigia.http;

import java.time.Duration;
import java.util.Objects;

/**
 * Where the HTTP listeners are and what they put up with: {@code server.http}, {@code server.management},
 * {@code server.admin}, {@code server.limits} and {@code server.shutdown} of the configuration.
 *
 * @param host address to bind
 * @param port port to bind; 0 takes a free one
 * @param managementPort port of a second listener for health and metrics; 0 serves them on the first one
 * @param admin whether the reload and repository endpoints exist
 * @param bodyLimit bytes a request body may have, after decompression
 * @param inflight requests whose body has come that may be in work at once; the next one is answered 429; label
 *     streams have a quarter as many places of their own
 * @param shutdownDelay how long a draining daemon still accepts work after its readiness has gone
 * @param shutdownDrain how long requests in work may take to finish after that
 */
public record HttpConfig(
        String host,
        int port,
        int managementPort,
        boolean admin,
        long bodyLimit,
        int inflight,
        Duration shutdownDelay,
        Duration shutdownDrain) {
    /** What is used when the configuration says nothing. */
    public static final HttpConfig DEFAULT =
            new HttpConfig("127.0.0.1", 8080, 0, false, 64L << 20, 1024, Duration.ZERO, Duration.ofSeconds(30));

    public HttpConfig {
        Objects.requireNonNull(host);
        check("port", port, 0, 65_535);
        check("managementPort", managementPort, 0, 65_535);
        check("bodyLimit", bodyLimit, 1, Integer.MAX_VALUE);
        check("inflight", inflight, 1, Integer.MAX_VALUE);
        if (port != 0 && port == managementPort) {
            throw new IllegalArgumentException(
                    "management.port: expected another port than server.http.port, got " + port + " for both");
        }
        if (shutdownDelay.isNegative() || shutdownDrain.isNegative()) {
            throw new IllegalArgumentException("shutdown: expected no negative times");
        }
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + ": expected a number between " + least + " and " + most + ", got " + value);
        }
    }

    /** The same with another port. */
    public HttpConfig withPort(int other) {
        return new HttpConfig(host, other, managementPort, admin, bodyLimit, inflight, shutdownDelay, shutdownDrain);
    }
}
