package io.vigia.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vigia.event.ErrorCode;
import io.vigia.event.VigiaException;
import java.util.concurrent.atomic.AtomicInteger;

/** The bound on requests in work, over all event loops: what comes beyond it is refused at once, before its body. */
final class Inflight implements Handler<RoutingContext> {
    private final AtomicInteger requests = new AtomicInteger();
    private final int limit;

    Inflight(int limit) {
        this.limit = limit;
    }

    @Override
    public void handle(RoutingContext ctx) {
        if (requests.incrementAndGet() > limit) {
            requests.decrementAndGet();
            ctx.fail(new VigiaException(
                    ErrorCode.OVERLOADED, "server: " + limit + " requests are in work, expected fewer; try again"));
            return;
        }
        ctx.addEndHandler(ended -> requests.decrementAndGet());
        ctx.next();
    }
}
