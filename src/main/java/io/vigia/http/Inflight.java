package io.vigia.http;

import io.vertx.ext.web.RoutingContext;
import io.vigia.event.ErrorCode;
import io.vigia.event.VigiaException;
import java.util.concurrent.atomic.AtomicInteger;

/** The bound on requests in work, over all event loops: what comes beyond it is refused at once. */
final class Inflight {
    private final AtomicInteger now = new AtomicInteger();
    private final int limit;
    private final String what;

    /** @param what the name of what is counted, in a refusal */
    Inflight(int limit, String what) {
        this.limit = limit;
        this.what = what;
    }

    /** Refuses before the body what there is no room for anyway. A body that is still to come takes no room. */
    void look(RoutingContext ctx) {
        if (now.get() >= limit) {
            refuse(ctx);
        } else {
            ctx.next();
        }
    }

    /** Counts a request until its answer has ended, or fails it. */
    boolean enter(RoutingContext ctx) {
        if (now.incrementAndGet() > limit) {
            now.decrementAndGet();
            refuse(ctx);
            return false;
        }
        ctx.addEndHandler(ended -> now.decrementAndGet());
        return true;
    }

    /** {@link #enter} as a handler. */
    void handle(RoutingContext ctx) {
        if (enter(ctx)) {
            ctx.next();
        }
    }

    private void refuse(RoutingContext ctx) {
        ctx.fail(new VigiaException(
                ErrorCode.OVERLOADED, "server: " + limit + " " + what + " are in work, expected fewer; try again"));
    }
}
