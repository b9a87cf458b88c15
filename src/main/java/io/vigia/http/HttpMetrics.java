package io.vigia.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /metrics}: what the registry holds, in the Prometheus text format or in OpenMetrics, gzipped where the
 * client takes it. Written on a worker thread, once for all scrapes that wait for the same format at the same time.
 */
public final class HttpMetrics {
    private final PrometheusMeterRegistry registry;
    private final Map<Format, CompletionStage<Buffer>> running = new ConcurrentHashMap<>();

    /** One form of the answer. */
    private record Format(boolean openMetrics, boolean gzip) {
        private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
        private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

        String type() {
            return openMetrics ? OPEN_METRICS : TEXT;
        }
    }

    public HttpMetrics(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    void mount(Router router) {
        ReadRoute.on(router, "/metrics").handler(this::scrape);
    }

    private void scrape(RoutingContext ctx) {
        Format format = new Format(
                Accepts.prefersOpenMetrics(ctx.request().getHeader(HttpHeaders.ACCEPT)),
                Accepts.gzip(ctx.request().getHeader(HttpHeaders.ACCEPT_ENCODING)));
        Context caller = ctx.vertx().getOrCreateContext();
        shared(ctx, format)
                .whenComplete((body, failure) -> caller.runOnContext(nothing -> answer(ctx, format, body, failure)));
    }

    private CompletionStage<Buffer> shared(RoutingContext ctx, Format format) {
        CompletableFuture<Buffer> mine = new CompletableFuture<>();
        CompletionStage<Buffer> other = running.putIfAbsent(format, mine);
        if (other != null) {
            return other;
        }
        ctx.vertx().executeBlocking(() -> write(format), false).onComplete((body, failure) -> {
            running.remove(format, mine);
            if (failure == null) {
                mine.complete(body);
            } else {
                mine.completeExceptionally(failure);
            }
        });
        return mine;
    }

    private Buffer write(Format format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 << 10);
        try (OutputStream out = format.gzip() ? new GZIPOutputStream(bytes, 8 << 10) : bytes) {
            registry.scrape(out, format.type());
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    private static void answer(RoutingContext ctx, Format format, @Nullable Buffer body, @Nullable Throwable failure) {
        if (body == null) {
            ctx.fail(failure == null ? new IllegalStateException("empty scrape") : failure);
            return;
        }
        HttpServerResponse response = ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, format.type());
        response.putHeader(HttpHeaders.VARY, "Accept, Accept-Encoding");
        if (format.gzip()) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.end(body);
    }
}
