package io.vigia.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;

/**
 * One NDJSON stream of labels: lines are read as they come, and nothing more is read from the connection while a batch
 * of them is being joined. A stream of any length thus needs the memory of one batch. On the connection's event loop.
 */
final class LabelStream {
    /** The longest line that is read. */
    static final int LINE_BYTES = 1 << 20;

    private static final int PIECE_BYTES = 16 << 10;

    private final RoutingContext ctx;
    private final Context context;
    private final LabelDoor door;
    private final LabelTally tally = new LabelTally();
    private final LabelBatch batch = new LabelBatch(tally);
    private final LineSplitter lines = new LineSplitter(
            LINE_BYTES,
            batch::line,
            () -> batch.invalid("entry: expected a line of at most " + LINE_BYTES + " bytes, got a longer one"));

    LabelStream(RoutingContext ctx, LabelDoor door) {
        this.ctx = ctx;
        this.context = ctx.vertx().getOrCreateContext();
        this.door = door;
    }

    void read() {
        if (!BodyReader.expects(ctx)) {
            return;
        }
        HttpServerRequest request = ctx.request();
        request.exceptionHandler(cause -> fail(BodyReader.brokenOff(cause)));
        request.handler(this::chunk);
        request.endHandler(ended -> finish());
    }

    /** Reads lines from a body that has come whole, piece by piece as they are joined. */
    void read(BodyReading body) {
        try {
            next(body, body.stream());
        } catch (IOException e) {
            fail(body.broken(e));
        }
    }

    private void next(BodyReading body, InputStream in) {
        byte[] piece;
        try {
            piece = in.readNBytes(PIECE_BYTES);
        } catch (IOException e) {
            fail(body.broken(e));
            return;
        }
        if (piece.length == 0) {
            finish();
            return;
        }
        lines.feed(Buffer.buffer(piece));
        door.join(context, batch.take(), tally)
                .onSuccess(joined -> context.runOnContext(fresh -> next(body, in)))
                .onFailure(this::fail);
    }

    private void chunk(Buffer bytes) {
        lines.feed(bytes);
        if (batch.size() >= LabelDoor.BATCH) {
            ctx.request().pause();
            door.join(context, batch.take(), tally)
                    .onSuccess(joined -> ctx.request().resume())
                    .onFailure(this::fail);
        }
    }

    private void finish() {
        lines.end();
        door.join(context, batch.take(), tally)
                .onSuccess(joined -> LabelHandler.answer(ctx, tally))
                .onFailure(this::fail);
    }

    /** Refuses the rest too: what still comes of a stream that was refused is neither joined nor answered again. */
    private void fail(Throwable failure) {
        ctx.request().handler(null).endHandler(null);
        ctx.fail(failure);
    }
}
