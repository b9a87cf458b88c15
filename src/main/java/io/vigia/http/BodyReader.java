package io.vigia.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole body of a request, then calls the next handler. A body is refused that is too large (413), too slow
 * (408), or too much beside all the others (429). One to an event loop, which alone uses it.
 */
final class BodyReader implements Handler<RoutingContext> {
    /** What a body may take however small it is. */
    static final Duration GRACE = Duration.ofSeconds(30);

    private static final String BODY = BodyReader.class.getName();
    private static final long SWEEPS = 8;

    private final long limit;
    private final BodyBudget budget;
    private final long graceNanos;
    private final Set<BodyReading> open = new HashSet<>();

    /**
     * @param limit bytes a body may have, after decompression
     * @param budget shared by all event loops
     */
    BodyReader(Vertx vertx, long limit, BodyBudget budget, Duration grace) {
        this.limit = limit;
        this.budget = budget;
        this.graceNanos = grace.toNanos();
        vertx.setPeriodic(Math.max(1, grace.toMillis() / SWEEPS), timer -> sweep());
    }

    @Override
    public void handle(RoutingContext ctx) {
        if (declared(ctx.request()) > limit) {
            ctx.fail(413);
        } else if (expects(ctx)) {
            BodyReading reading = new BodyReading(ctx, this);
            open.add(reading);
            reading.start();
        }
    }

    /** What a client asks for before it sends its body; a request is failed that asks for what is not known. */
    static boolean expects(RoutingContext ctx) {
        String expect = ctx.request().getHeader(HttpHeaders.EXPECT);
        if (expect == null) {
            return true;
        }
        if (!expect.equalsIgnoreCase("100-continue")) {
            ctx.fail(417);
            return false;
        }
        ctx.response().writeContinue();
        return true;
    }

    /**
     * That a body which has begun does not come whole: the client is gone, or sends what is no HTTP, upon which Vert.x
     * closes its connection before an answer could leave. Neither is a fault of ours.
     */
    static HttpClosedException brokenOff(Throwable cause) {
        return cause instanceof HttpClosedException closed
                ? closed
                : new HttpClosedException(String.valueOf(cause.getMessage()));
    }

    /** The body that was read for a route that this handler is before. */
    static BodyReading body(RoutingContext ctx) {
        return ctx.get(BODY);
    }

    long limit() {
        return limit;
    }

    BodyBudget budget() {
        return budget;
    }

    /** A body has come whole, or will not come. */
    void over(BodyReading reading) {
        open.remove(reading);
    }

    void whole(RoutingContext ctx, BodyReading reading) {
        over(reading);
        ctx.put(BODY, reading);
        ctx.next();
    }

    private void sweep() {
        long now = System.nanoTime();
        for (BodyReading reading : new ArrayList<>(open)) {
            if (reading.tooSlow(now, graceNanos)) {
                reading.fail(new HttpException(408, reading.pace(now)));
            }
        }
    }

    private static long declared(HttpServerRequest request) {
        @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0; // counted as it comes
        }
    }
}
