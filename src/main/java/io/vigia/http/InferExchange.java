package io.vigia.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vigia.event.VigiaException;
import io.vigia.inference.DataType;
import io.vigia.inference.Tensor;
import io.vigia.serving.InferRequest;
import io.vigia.serving.InferResponse;
import io.vigia.serving.Outcome;
import io.vigia.serving.PredictionService;
import io.vigia.serving.ServedModel;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One request for predictions on its way to its answer. On the event loop of its connection, unless it says so. */
final class InferExchange {
    private static final CharSequence PREDICTION_ID = HttpHeaders.createOptimized("X-Prediction-Id");
    private static final CharSequence JSON = HttpHeaders.createOptimized(Json.TYPE);

    /** Answers of more numbers, or characters of strings, take more than a few milliseconds to encode. */
    private static final int LARGE = 1 << 15;

    private static final String BINARY = "Inference-Header-Content-Length";

    /** An element of a few bytes becomes a string of half a hundred, in the heap and once more outside of it. */
    private static final int TEXT_EXPANSION = 3;

    private final RoutingContext ctx;
    private final Context context;
    private final ServedModel model;
    private final long start;

    /** @param start when the request came, by {@link System#nanoTime} */
    InferExchange(RoutingContext ctx, ServedModel model, long start) {
        this.ctx = ctx;
        this.context = ctx.vertx().getOrCreateContext();
        this.model = model;
        this.start = start;
    }

    /** The request in a body; on any thread. */
    InferRequest decode(BodyReading reading, PredictionIds ids) {
        long from = System.nanoTime();
        try {
            byte[] bytes = reading.bytes();
            if (model.signature().takesText()) {
                reading.charge(TEXT_EXPANSION);
            }
            if (ctx.request().getHeader(BINARY) != null) {
                throw VigiaException.invalid(BINARY + ": " + InferParameters.SEND_JSON + ", got binary ones");
            }
            InferBody body = InferCodec.read(bytes, model.signature());
            String id = body.id() == null ? ids.next() : body.id();
            return new InferRequest(
                    model.key().model(), ctx.pathParam(InferHandler.VERSION), id, body.inputs(), body.outputs());
        } finally {
            model.timer().decoded(System.nanoTime() - from);
        }
    }

    void predict(PredictionService service, InferRequest request) {
        try {
            service.predict(request)
                    .whenComplete((response, failure) -> context.runOnContext(back -> finish(response, failure)));
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void finish(@Nullable InferResponse response, @Nullable Throwable failure) {
        if (response == null) {
            fail(failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure);
        } else if (gone()) {
            over(Outcome.CANCELLED); // without writing what nobody reads
        } else {
            answer(response);
        }
    }

    private void answer(InferResponse response) {
        if (large(response)) {
            ctx.vertx()
                    .executeBlocking(() -> encode(response), false)
                    .onSuccess(body -> send(response, body))
                    .onFailure(this::fail);
            return;
        }
        Buffer body;
        try {
            body = encode(response);
        } catch (RuntimeException | Error e) {
            fail(e);
            return;
        }
        send(response, body);
    }

    private static boolean large(InferResponse response) {
        long size = 0;
        for (Tensor output : response.outputs()) {
            size += output.elements();
            if (output.type() == DataType.BYTES) {
                for (String text : output.strings()) {
                    size += text.length();
                }
            }
        }
        return size > LARGE;
    }

    /** The body of an answer; on any thread. */
    private Buffer encode(InferResponse response) {
        long from = System.nanoTime();
        Buffer body = InferCodec.write(response);
        model.timer().encoded(System.nanoTime() - from);
        return body;
    }

    private void send(InferResponse response, Buffer body) {
        if (gone()) {
            over(Outcome.CANCELLED);
            return;
        }
        if (headerSafe(response.id())) {
            ctx.response().putHeader(PREDICTION_ID, response.id());
        }
        ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(body);
        over(Outcome.OK);
    }

    /** Hands a failure to the one handler of failures. */
    void fail(@Nullable Throwable failure) {
        Throwable known = failure == null ? new IllegalStateException("failed for no reason") : failure;
        over(gone() ? Outcome.CANCELLED : outcome(known));
        ctx.fail(known);
    }

    private boolean gone() {
        return ctx.response().closed();
    }

    private void over(Outcome outcome) {
        model.timer().finished(outcome, System.nanoTime() - start);
    }

    static Outcome outcome(Throwable failure) {
        if (!(failure instanceof VigiaException vigia)) {
            return Outcome.ERROR;
        }
        return switch (vigia.code()) {
            case INVALID_ARGUMENT, NOT_FOUND, METHOD_NOT_ALLOWED, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE -> Outcome.INVALID;
            case OVERLOADED, NOT_READY -> Outcome.REJECTED;
            case DEADLINE_EXCEEDED -> Outcome.TIMEOUT;
            case STORAGE, INTERNAL -> Outcome.ERROR;
        };
    }

    /** Header values are ASCII here; an id of other characters is in the body only. */
    private static boolean headerSafe(String id) {
        return id.chars().allMatch(character -> character >= ' ' && character <= '~');
    }
}
