package io.vigia.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The files that come with the daemon: the built-in page, the description of its interface, the JSON Schemas. Read once;
 * they load nothing from anywhere else, and the policy sent with them says so to the browser.
 */
final class StaticRoutes {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Route → resource. */
    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("/", "page/index.html"),
            Map.entry("/page/style.css", "page/style.css"),
            Map.entry("/page/page.js", "page/page.js"),
            Map.entry("/page/charts.js", "page/charts.js"),
            Map.entry("/page/parts.js", "page/parts.js"),
            Map.entry("/page/icon.svg", "page/icon.svg"),
            Map.entry("/docs", "page/docs.html"),
            Map.entry("/page/docs.js", "page/docs.js"),
            Map.entry("/openapi.yaml", "openapi.yaml"),
            Map.entry("/schemas/monitor.json", "schemas/monitor.json"),
            Map.entry("/schemas/alerts.json", "schemas/alerts.json"),
            Map.entry("/schemas/report.json", "schemas/report.json"));

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "yaml", "application/yaml",
            "json", "application/schema+json");

    private StaticRoutes() {}

    static void mount(Router router) {
        FILES.forEach((path, file) -> {
            Buffer content = read(file);
            String type = TYPES.getOrDefault(file.substring(file.lastIndexOf('.') + 1), "application/octet-stream");
            ReadRoute.on(router, path)
                    .handler(ctx -> ctx.response()
                            .putHeader(HttpHeaders.CONTENT_TYPE, type)
                            .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                            .putHeader("Content-Security-Policy", POLICY)
                            .putHeader("X-Content-Type-Options", "nosniff")
                            .putHeader("Referrer-Policy", "no-referrer")
                            .end(content));
        });
    }

    private static Buffer read(String file) {
        try (InputStream in = StaticRoutes.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + file);
            }
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
