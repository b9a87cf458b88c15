package io.vigia.monitor;

import io.vigia.event.ModelKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The samples of one scrape by metric. What is NaN is not known and is left out. Not thread-safe. */
final class Samples {
    /**
     * One series.
     *
     * @param labels values of the metric's own labels, in its order
     * @param delays of a histogram; else empty
     */
    record Sample(ModelKey key, List<String> labels, double value, DelayHistogram delays) {}

    private final Map<MonitorMetric, List<Sample>> byMetric = new EnumMap<>(MonitorMetric.class);
    private int series;

    void add(ModelKey key, MonitorMetric metric, double value, String... labels) {
        if (!Double.isNaN(value)) {
            samples(metric).add(new Sample(key, List.of(labels), value, DelayHistogram.EMPTY));
            series++;
        }
    }

    void count(ModelKey key, MonitorMetric metric, long value, String... labels) {
        add(key, metric, (double) value, labels);
    }

    void add(ModelKey key, MonitorMetric metric, DelayHistogram delays) {
        samples(metric).add(new Sample(key, List.of(), 0, delays));
        series += delays.counts().length + 2;
    }

    void addAll(Samples other) {
        other.byMetric.forEach((metric, samples) -> samples(metric).addAll(samples));
        series += other.series;
    }

    /** How many series Prometheus will see; a histogram is one a bucket, its sum and its count. */
    int series() {
        return series;
    }

    Map<MonitorMetric, List<Sample>> byMetric() {
        return byMetric;
    }

    private List<Sample> samples(MonitorMetric metric) {
        return byMetric.computeIfAbsent(metric, m -> new ArrayList<>());
    }
}
