package io.vigia.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vigia.monitor.Monitors;
import java.time.Duration;
import java.util.List;

/** {@code POST /v1/labels}: one JSON document within the body limit, or an NDJSON stream of any length. */
final class LabelHandler {
    /** Documents up to this size are parsed on the event loop. */
    private static final int SMALL_BYTES = 32 << 10;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<String> LINES = List.of("application/x-ndjson", "application/ndjson");
    private static final List<String> TYPES = List.of(Json.TYPE, LINES.get(0), LINES.get(1));

    private final LabelDoor door;
    private final Bounds bounds;

    LabelHandler(Monitors monitors, Bounds bounds) {
        this.door = new LabelDoor(monitors, PATIENCE);
        this.bounds = bounds;
    }

    /** @param body reads a whole body, within the limit, then calls the next handler */
    void mount(Router router, Handler<RoutingContext> body) {
        router.post("/v1/labels")
                .handler(this::stream)
                .handler(bounds.requests()::look)
                .handler(body)
                .handler(bounds.requests()::handle)
                .handler(this::document);
    }

    private void stream(RoutingContext ctx) {
        // Compressed ones too, but read whole before: nothing decompresses piece by piece as they come.
        if (!lines(ctx) || ctx.request().getHeader(HttpHeaders.CONTENT_ENCODING) != null) {
            ctx.next();
        } else if (bounds.streams().enter(ctx)) {
            new LabelStream(ctx, door).read();
        }
    }

    private static boolean lines(RoutingContext ctx) {
        return LINES.contains(ContentTypes.require(ctx, TYPES));
    }

    private void document(RoutingContext ctx) {
        if (lines(ctx)) {
            new LabelStream(ctx, door).read(BodyReader.body(ctx));
            return;
        }
        LabelTally tally = new LabelTally();
        LabelBatch batch = new LabelBatch(tally);
        Context context = ctx.vertx().getOrCreateContext();
        parse(ctx, batch, BodyReader.body(ctx))
                .compose(parsed -> door.join(context, batch.take(), tally))
                .onSuccess(joined -> answer(ctx, tally))
                .onFailure(ctx::fail);
    }

    private static Future<Void> parse(RoutingContext ctx, LabelBatch batch, BodyReading body) {
        if (body.large(SMALL_BYTES)) {
            return ctx.vertx()
                    .executeBlocking(
                            () -> {
                                batch.document(body.bytes());
                                return batch;
                            },
                            false)
                    .mapEmpty();
        }
        batch.document(body.bytes());
        return Future.succeededFuture();
    }

    static void answer(RoutingContext ctx, LabelTally tally) {
        ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, Json.TYPE).end(tally.json());
    }
}
