package io.vigia.observe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The golden list of what the metrics page can show: {@code src/test/resources/metrics/catalogue.txt}. */
public record MetricCatalogue(Map<String, Metric> metrics) {
    private static final String FILE = "/metrics/catalogue.txt";

    public MetricCatalogue {
        metrics = Map.copyOf(metrics);
    }

    /** The type of a metric, as its TYPE line says it. */
    public enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    /** A metric with the names of its labels. */
    public record Metric(String name, Type type, Set<String> labels) {
        public Metric {
            labels = Set.copyOf(labels);
        }
    }

    public static MetricCatalogue load() {
        try (InputStream in = Objects.requireNonNull(MetricCatalogue.class.getResourceAsStream(FILE), FILE)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MetricCatalogue parse(String text) {
        Map<String, Metric> metrics = new TreeMap<>();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            List<String> words = List.of(line.split(" "));
            Set<String> labels = words.get(2).equals("-")
                    ? Set.of()
                    : new TreeSet<>(List.of(words.get(2).split(",")));
            Metric metric = new Metric(words.get(0), Type.valueOf(words.get(1).toUpperCase(Locale.ROOT)), labels);
            if (metrics.put(metric.name(), metric) != null) {
                throw new IllegalArgumentException("metric '%s' is listed twice".formatted(metric.name()));
            }
        });
        return new MetricCatalogue(metrics);
    }

    /** The metric that a series belongs to: its own name, or that of the histogram it is a part of. */
    Optional<Metric> ofSeries(String series) {
        Metric same = metrics.get(series);
        if (same != null) {
            return same.type() == Type.HISTOGRAM ? Optional.empty() : Optional.of(same);
        }
        return Optional.ofNullable(metrics.get(series.replaceFirst("_(bucket|sum|count)$", "")))
                .filter(metric -> metric.type() == Type.HISTOGRAM);
    }

    /** Whether a series only ever grows, so that its value says nothing and its rate everything. */
    boolean cumulative(String series) {
        return ofSeries(series).filter(metric -> metric.type() != Type.GAUGE).isPresent();
    }
}
