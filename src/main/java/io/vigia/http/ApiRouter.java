package io.vigia.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * The table of routes, one router for each event loop. Predictions come first, since a router looks through its routes
 * in order; request bodies are read only where a route wants one, and never beyond the limit.
 */
final class ApiRouter {
    /** Every status that a failure can have before {@link FailureHandler} has looked at it. */
    private static final List<Integer> FAILURES =
            List.of(200, 400, 403, 404, 405, 408, 413, 414, 415, 417, 429, 431, 500, 503, 504);

    private static final List<String> INFERENCE_TYPES = List.of(Json.TYPE, "application/octet-stream");

    private final Vertx vertx;
    private final HttpConfig config;
    private final HttpServices services;
    private final Bounds bounds;
    private final BodyReader body;

    /** @param bounds shared by the routers of all event loops */
    ApiRouter(Vertx vertx, HttpConfig config, HttpServices services, Bounds bounds) {
        this.vertx = vertx;
        this.config = config;
        this.services = services;
        this.bounds = bounds;
        this.body = new BodyReader(vertx, bounds.body(), bounds.bodies(), BodyReader.GRACE);
    }

    /** What the main listener serves. */
    Router main() {
        Router router = empty();
        router.post("/v2/*")
                .handler(bounds.requests()::look)
                .handler(ApiRouter::inferenceType)
                .handler(body)
                .handler(bounds.requests()::handle);
        services.models().accept(router);
        new LabelHandler(services.monitors(), bounds).mount(router, body);
        new MonitorRoutes(services.statuses(), services.monitors(), services.alerts()).mount(router);
        StaticRoutes.mount(router);
        if (config.managementPort() == 0) {
            operations(router);
        }
        return router;
    }

    /** What the management listener serves, where there is one. */
    Router management() {
        Router router = empty();
        operations(router);
        return router;
    }

    private void operations(Router router) {
        new HealthRoutes(services.readiness(), config.admin(), services.reload()).mount(router);
        services.metrics().mount(router);
    }

    private Router empty() {
        Router router = Router.router(vertx);
        Handler<RoutingContext> failures = new FailureHandler(bounds.body());
        FAILURES.forEach(status -> router.errorHandler(status, failures));
        router.errorHandler(405, new AllowedMethods(router, failures));
        return router;
    }

    private static void inferenceType(RoutingContext ctx) {
        ContentTypes.require(ctx, INFERENCE_TYPES);
        ctx.next();
    }
}
