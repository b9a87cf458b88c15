package io.vigia.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vigia.event.ErrorCode;
import io.vigia.event.VigiaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one failure handler: answers every failed request, as {@code {"error":"…"}} under {@code /v2} and as problem JSON
 * elsewhere. A failure that carries no {@link ErrorCode} is a fault of vigia: the client is told only that, the log has
 * the rest.
 */
final class FailureHandler implements Handler<RoutingContext> {
    /** How long a client may go on sending a body that was refused, before the connection is closed. */
    private static final long LINGER_MILLIS = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(FailureHandler.class);

    private final RateLimitedLog faults = new RateLimitedLog(LOG);
    private final long bodyLimit;

    FailureHandler(long bodyLimit) {
        this.bodyLimit = bodyLimit;
    }

    @Override
    public void handle(RoutingContext ctx) {
        HttpServerResponse response = ctx.response();
        if (response.ended() || response.closed() || ctx.failure() instanceof HttpClosedException) {
            LOG.debug(
                    "Client went away before its answer. path={}", ctx.request().path());
            return;
        }
        if (response.headWritten()) {
            faults.error("Request failed after its answer had begun.", ctx.failure());
            response.reset();
            return;
        }
        answer(ctx, problem(ctx));
    }

    private ProblemDetail problem(RoutingContext ctx) {
        Throwable failure = ctx.failure();
        if (failure instanceof VigiaException vigia) {
            if (vigia.code() == ErrorCode.INTERNAL) {
                faults.error("Request failed.", vigia);
            }
            return ProblemDetail.of(vigia.code(), String.valueOf(vigia.getMessage()));
        }
        if (failure instanceof HttpException http) {
            return ProblemDetail.of(http.getStatusCode(), detail(ctx, http.getStatusCode(), http.getPayload()));
        }
        int status = failure == null || ctx.statusCode() == 400 ? ctx.statusCode() : 500;
        if (status == 500) {
            faults.error("Request failed by a fault.", failure);
        }
        return ProblemDetail.of(status, detail(ctx, status, null));
    }

    private String detail(RoutingContext ctx, int status, @Nullable String payload) {
        if (payload != null) {
            return payload;
        }
        return switch (status) {
            case 400 -> "request: expected a well-formed HTTP request";
            case 404 -> "path: no route '" + ctx.normalizedPath() + "'; /openapi.yaml lists the routes";
            case 405 ->
                "method: got " + ctx.request().method() + ", expected "
                        + ctx.response().headers().get(HttpHeaders.ALLOW);
            case 413 -> "body: expected at most " + bodyLimit + " bytes, got more";
            case 417 -> "Expect: expected 100-continue, got '" + ctx.request().getHeader(HttpHeaders.EXPECT) + "'";
            default -> ProblemDetail.FAULT;
        };
    }

    /** A request without one has ended though Vert.x does not say so yet, and its connection is as good as before. */
    private static boolean hasBody(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            return true;
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return (length != null && !length.equals("0")) || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private static void answer(RoutingContext ctx, ProblemDetail problem) {
        HttpServerResponse response = ctx.response().setStatusCode(problem.status());
        if (problem.retryable()) {
            response.putHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        if (!ctx.request().isEnded() && hasBody(ctx.request())) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            ctx.request().handler(null).resume();
            long timer = ctx.vertx()
                    .setTimer(LINGER_MILLIS, id -> ctx.request().connection().close());
            ctx.request().connection().closeHandler(closed -> ctx.vertx().cancelTimer(timer));
        }
        if (ctx.request().path().startsWith("/v2")) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, Json.TYPE).end(problem.protocolError());
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                    .end(problem.problem());
        }
    }
}
