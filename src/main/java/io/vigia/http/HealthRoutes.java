package io.vigia.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Liveness, readiness and reload, by the names that Kubernetes and Prometheus use. Liveness depends on nothing. */
final class HealthRoutes {
    private final Readiness readiness;
    private final boolean admin;
    private final Supplier<CompletionStage<Void>> reload;

    HealthRoutes(Readiness readiness, boolean admin, Supplier<CompletionStage<Void>> reload) {
        this.readiness = readiness;
        this.admin = admin;
        this.reload = reload;
    }

    void mount(Router router) {
        for (String path : List.of("/livez", "/-/healthy")) {
            ReadRoute.on(router, path).handler(ctx -> text(ctx, 200, "ok\n"));
        }
        for (String path : List.of("/readyz", "/-/ready")) {
            ReadRoute.on(router, path).handler(this::ready);
        }
        router.post("/-/reload").handler(this::reload);
        router.put("/-/reload").handler(this::reload);
    }

    private void ready(RoutingContext ctx) {
        Optional<String> obstacle = readiness.obstacle();
        if (obstacle.isPresent()) {
            ctx.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        text(ctx, obstacle.isPresent() ? 503 : 200, obstacle.orElse("ok") + "\n");
    }

    private void reload(RoutingContext ctx) {
        if (!admin) {
            throw new HttpException(403, "reload: expected server.admin to be true, found false");
        }
        Stages.future(reload.get(), ctx.vertx().getOrCreateContext())
                .onSuccess(done -> text(ctx, 200, "reloaded\n"))
                .onFailure(ctx::fail);
    }

    private static void text(RoutingContext ctx, int status, String text) {
        ctx.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(text);
    }
}
