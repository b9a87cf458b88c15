package io.vigia.observe;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A real Prometheus that scrapes one target under the job {@code vigia} for the length of a test. */
public final class PrometheusProcess implements AutoCloseable {
    private final Server server;

    private PrometheusProcess(Server server) {
        this.server = server;
    }

    /**
     * What it is started with.
     *
     * @param target scheme, host, port and path of the metrics page
     * @param interval between scrapes and between evaluations of the rules
     * @param rules files as they are
     * @param alertmanager where alerts go, if anywhere
     */
    public record Setup(URI target, Duration interval, List<Path> rules, Optional<URI> alertmanager) {
        public Setup {
            rules = List.copyOf(rules);
        }

        /** One that only scrapes. */
        public static Setup scraping(URI target, Duration interval) {
            return new Setup(target, interval, List.of(), Optional.empty());
        }
    }

    /** Starts the {@code prometheus} of the PATH in an empty folder; without one the test is skipped. */
    public static PrometheusProcess start(Path folder, Setup setup) {
        Tool tool = Tool.required("prometheus");
        try {
            Path config = Files.writeString(folder.resolve("prometheus.yml"), config(setup));
            int port = Server.freePort();
            return new PrometheusProcess(Server.start(
                    tool,
                    folder,
                    port,
                    List.of(
                            "--config.file=" + config,
                            "--storage.tsdb.path=" + folder.resolve("tsdb"),
                            "--web.listen-address=127.0.0.1:" + port,
                            "--log.level=warn")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String config(Setup setup) {
        String rules = setup.rules().stream()
                .map(rule -> "  - '%s'%n".formatted(rule.toAbsolutePath()))
                .collect(Collectors.joining("", setup.rules().isEmpty() ? "" : "rule_files:\n", ""));
        String alerting = setup.alertmanager()
                .map(uri -> "alerting:%n  alertmanagers:%n    - static_configs: [{targets: ['%s']}]%n"
                        .formatted(uri.getAuthority()))
                .orElse("");
        return """
                global: {scrape_interval: %1$dms, scrape_timeout: %1$dms, evaluation_interval: %1$dms}
                %2$s%3$sscrape_configs:
                  - job_name: vigia
                    scheme: %4$s
                    metrics_path: '%5$s'
                    static_configs: [{targets: ['%6$s']}]
                """.formatted(
                        setup.interval().toMillis(),
                        rules,
                        alerting,
                        setup.target().getScheme(),
                        setup.target().getPath(),
                        setup.target().getAuthority());
    }

    public URI uri() {
        return server.uri();
    }

    /** What it printed so far: warnings and errors. */
    public String log() {
        return server.log();
    }

    /** The answer to an instant query, now; a scalar is a sample without labels. */
    public List<Sample> query(String expression) {
        JsonNode data = data(
                server.post("/api/v1/query", "query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8)),
                expression);
        if (data.get("resultType").asText().equals("scalar")) {
            return List.of(new Sample(Map.of(), number(data.get("result").get(1))));
        }
        List<Sample> samples = new ArrayList<>();
        for (JsonNode line : data.get("result")) {
            samples.add(new Sample(
                    labels(line.get("metric")), number(line.get("value").get(1))));
        }
        return samples;
    }

    /** Waits until an instant query gives at least one sample. */
    public List<Sample> await(String expression, Duration limit) {
        return Poll.until(
                expression, limit, () -> Optional.of(query(expression)).filter(found -> !found.isEmpty()));
    }

    /** Waits until the target has been scraped that many times. */
    public void awaitScrapes(int scrapes, Duration limit) {
        await("count_over_time(up{job=\"vigia\"}[1h]) >= %d and up{job=\"vigia\"} == 1".formatted(scrapes), limit);
    }

    /** The active alerts, as {@code /api/v1/alerts} lists them. */
    public JsonNode alerts() {
        return data(server.get("/api/v1/alerts"), "alerts").get("alerts");
    }

    private static JsonNode data(JsonNode answer, String question) {
        if (!answer.path("status").asText().equals("success") || answer.has("warnings")) {
            throw new IllegalStateException("%s: Prometheus answered %s".formatted(question, answer));
        }
        return answer.get("data");
    }

    private static Map<String, String> labels(JsonNode metric) {
        Map<String, String> labels = new HashMap<>();
        metric.properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    private static double number(JsonNode text) {
        return switch (text.asText()) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text.asText());
        };
    }

    @Override
    public void close() {
        server.close();
    }
}
