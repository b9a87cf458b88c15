package io.vigia.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;

/** A route that is only read: by GET, and by HEAD, which gives the same without its body (RFC 9110, 9.1). */
final class ReadRoute {
    private ReadRoute() {}

    static Route on(Router router, String path) {
        return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
    }
}
