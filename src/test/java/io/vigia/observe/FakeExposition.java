package io.vigia.observe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A metrics page with every metric of the catalogue and invented values; counters grow at each scrape. */
final class FakeExposition implements AutoCloseable {
    /** The values of labels that queries name; every other label has one value. */
    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry("feature", List.of("age", "sex", "school")),
            Map.entry("outcome", List.of("ok", "invalid", "rejected", "timeout", "cancelled", "error")),
            Map.entry("stage", List.of("decode", "queue", "run", "encode")),
            Map.entry("state", List.of("ok", "drifted", "insufficient", "pending", "firing")),
            Map.entry("metric", List.of("accuracy", "precision", "recall", "f1", "auc", "log_loss", "brier")),
            Map.entry("output", List.of("prediction", "score")),
            Map.entry("predicted", List.of("0", "1")),
            Map.entry("actual", List.of("0", "1")),
            Map.entry("area", List.of("heap", "nonheap")),
            Map.entry("result", List.of("matched", "pending", "duplicate", "corrected", "late", "invalid")));

    private final HttpServer server;
    private final MetricCatalogue catalogue;
    private final UnaryOperator<String> rename;
    private final AtomicInteger scrapes = new AtomicInteger();

    private FakeExposition(HttpServer server, MetricCatalogue catalogue, UnaryOperator<String> rename) {
        this.server = server;
        this.catalogue = catalogue;
        this.rename = rename;
    }

    /** Starts it on a free port; {@code rename} may give a metric another name, which it then is shown under. */
    static FakeExposition start(MetricCatalogue catalogue, UnaryOperator<String> rename) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FakeExposition fake = new FakeExposition(server, catalogue, rename);
            server.createContext("/metrics", fake::answer);
            server.start();
            return fake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI metrics() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] page = page(scrapes.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    private String page(int scrape) {
        StringBuilder page = new StringBuilder();
        for (MetricCatalogue.Metric metric : new TreeMap<>(catalogue.metrics()).values()) {
            for (String labels : combinations(metric)) {
                write(page, rename.apply(metric.name()), metric.type(), labels, scrape);
            }
        }
        return page.toString();
    }

    private static void write(StringBuilder page, String name, MetricCatalogue.Type type, String labels, int scrape) {
        switch (type) {
            case GAUGE -> line(page, name, labels, "1");
            case COUNTER -> line(page, name, labels, Integer.toString(10 * scrape));
            case HISTOGRAM -> {
                for (String bound : List.of("0.1", "1", "+Inf")) {
                    int below = bound.equals("0.1") ? 5 * scrape : 10 * scrape;
                    line(page, name + "_bucket", labels + ",le=\"" + bound + "\"", Integer.toString(below));
                }
                line(page, name + "_sum", labels, Integer.toString(3 * scrape));
                line(page, name + "_count", labels, Integer.toString(10 * scrape));
            }
        }
    }

    private static void line(StringBuilder page, String name, String labels, String value) {
        page.append(name).append('{').append(labels).append("} ").append(value).append('\n');
    }

    private static List<String> combinations(MetricCatalogue.Metric metric) {
        List<String> lines = List.of("");
        for (String label : metric.labels()) {
            List<String> longer = new ArrayList<>();
            for (String line : lines) {
                for (String value : VALUES.getOrDefault(label, List.of("x"))) {
                    longer.add(line + (line.isEmpty() ? "" : ",") + label + "=\"" + value + "\"");
                }
            }
            lines = longer;
        }
        return lines;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
