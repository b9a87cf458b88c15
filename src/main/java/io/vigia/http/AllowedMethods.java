package io.vigia.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Says in {@code Allow} which methods a path has, when a request came with another one, and hands on to the answer. */
final class AllowedMethods implements Handler<RoutingContext> {
    private final Router router;
    private final Handler<RoutingContext> answer;

    AllowedMethods(Router router, Handler<RoutingContext> answer) {
        this.router = router;
        this.answer = answer;
    }

    @Override
    public void handle(RoutingContext ctx) {
        String path = ctx.normalizedPath();
        TreeSet<String> methods = new TreeSet<>();
        for (Route route : router.getRoutes()) {
            if (route.methods() != null
                    && route.isExactPath()
                    && route.getPath() != null
                    && matches(route.getPath(), path)) {
                route.methods().forEach(method -> methods.add(method.name()));
            }
        }
        if (methods.isEmpty()) { // only a handler of all paths below one is there
            ctx.fail(404);
            return;
        }
        ctx.response().putHeader(HttpHeaders.ALLOW, String.join(", ", methods));
        answer.handle(ctx);
    }

    private static boolean matches(String template, String path) {
        StringBuilder regex = new StringBuilder();
        for (String segment : template.split("/", -1)) {
            String one = segment.startsWith(":") ? "[^/]+" : Pattern.quote(segment);
            regex.append(regex.isEmpty() && segment.isEmpty() ? "" : "/").append(one);
        }
        return path.matches(regex + "/?");
    }
}
