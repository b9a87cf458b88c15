package io.vigia.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vigia.serving.InferRequest;
import io.vigia.serving.PredictionService;

/**
 * {@code POST /v2/models/{model}[/versions/{version}]/infer}: bytes to a request, through the {@link PredictionService},
 * to bytes. On the connection's event loop; only large bodies are decoded by a worker.
 */
final class InferHandler implements Handler<RoutingContext> {
    static final String MODEL = "model";
    static final String VERSION = "version";

    /** Bodies above this take more than a few milliseconds to decode. */
    private static final int LARGE_BYTES = 1 << 18;

    private final PredictionService service;
    private final PredictionIds ids;

    InferHandler(PredictionService service, PredictionIds ids) {
        this.service = service;
        this.ids = ids;
    }

    @Override
    public void handle(RoutingContext ctx) {
        long start = System.nanoTime();
        InferExchange exchange =
                new InferExchange(ctx, service.model(ctx.pathParam(MODEL), ctx.pathParam(VERSION)), start);
        BodyReading body = BodyReader.body(ctx);
        if (body.large(LARGE_BYTES)) {
            ctx.vertx()
                    .executeBlocking(() -> exchange.decode(body, ids), false)
                    .onSuccess(request -> exchange.predict(service, request))
                    .onFailure(exchange::fail);
            return;
        }
        small(exchange, body);
    }

    private void small(InferExchange exchange, BodyReading body) {
        InferRequest request;
        try {
            request = exchange.decode(body, ids);
        } catch (RuntimeException | Error e) { // else it would be in work for ever
            exchange.fail(e);
            return;
        }
        exchange.predict(service, request);
    }
}
