package io.vigia.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
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
    private final Handler<RoutingContext> body;

    /** @param body reads a whole body, within the limit, then calls the next handler */
    LabelHandler(Monitors monitors, Handler<RoutingContext> body) {
        this.door = new LabelDoor(monitors, PATIENCE);
        this.body = body;
    }

    void mount(Router router, Handler<RoutingContext> inflight) {
        router.post("/v1/labels")
                .handler((PlatformHandler) inflight::handle)
                .handler((PlatformHandler) this::open)
                .handler(this::document);
    }

    private void open(RoutingContext ctx) {
        if (LINES.contains(ContentTypes.require(ctx, TYPES))) {
            new LabelStream(ctx, door).read();
        } else {
            body.handle(ctx);
        }
    }

    private void document(RoutingContext ctx) {
        Buffer buffer = ctx.body().buffer();
        byte[] bytes = buffer == null ? new byte[0] : buffer.getBytes();
        LabelTally tally = new LabelTally();
        LabelBatch batch = new LabelBatch(tally);
        Context context = ctx.vertx().getOrCreateContext();
        parse(ctx, batch, bytes)
                .compose(parsed -> door.join(context, batch.take(), tally))
                .onSuccess(joined -> answer(ctx, tally))
                .onFailure(ctx::fail);
    }

    private static Future<Void> parse(RoutingContext ctx, LabelBatch batch, byte[] bytes) {
        if (bytes.length > SMALL_BYTES) {
            return ctx.vertx()
                    .executeBlocking(
                            () -> {
                                batch.document(bytes);
                                return bytes;
                            },
                            false)
                    .mapEmpty();
        }
        batch.document(bytes);
        return Future.succeededFuture();
    }

    static void answer(RoutingContext ctx, LabelTally tally) {
        ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, Json.TYPE).end(tally.json());
    }
}
