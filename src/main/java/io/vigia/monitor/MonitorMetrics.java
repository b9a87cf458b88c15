package io.vigia.monitor;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.vigia.event.ModelKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The monitors' snapshots as Prometheus metrics, read anew at each scrape: a model that is not watched has no series. Not
 * more than a bound of series: above it the features with the highest drift ratio keep theirs. Safe from any thread.
 */
public final class MonitorMetrics implements MultiCollector {
    /** {@code vigia_metric_series} and {@code vigia_metric_series_dropped_total}. */
    private static final int OWN_SERIES = 2;

    private final Monitors monitors;
    private final int maxSeries;
    private final AtomicLong dropped = new AtomicLong();

    /** @param maxSeries {@code metrics.max-series}; holds for the series of features, the others are few */
    public MonitorMetrics(Monitors monitors, int maxSeries) {
        this.monitors = monitors;
        this.maxSeries = maxSeries;
    }

    /** Adds these metrics to a scrape page. */
    public void register(PrometheusRegistry registry) {
        registry.register(this);
    }

    private record Feature(SnapshotSamples snapshot, int index) {
        double ratio() {
            return snapshot.ratio(index);
        }
    }

    @Override
    public MetricSnapshots collect() {
        Samples samples = new Samples();
        List<Feature> features = new ArrayList<>();
        for (MonitorSnapshot snapshot : monitors.snapshots()) {
            SnapshotSamples of = new SnapshotSamples(snapshot);
            samples.addAll(of.model());
            for (int i = 0; i < of.features(); i++) {
                features.add(new Feature(of, i));
            }
        }
        features.sort(Comparator.comparingDouble(Feature::ratio).reversed());
        for (Feature feature : features) {
            Samples of = feature.snapshot.feature(feature.index);
            if (samples.series() + of.series() + OWN_SERIES <= maxSeries) {
                samples.addAll(of);
            } else {
                dropped.addAndGet(of.series());
            }
        }
        return page(samples);
    }

    private MetricSnapshots page(Samples samples) {
        List<MetricSnapshot> page = new ArrayList<>();
        samples.byMetric().forEach((metric, series) -> page.add(family(metric, series)));
        page.add(GaugeSnapshot.builder()
                .name("vigia_metric_series")
                .help("Series of the watched models on this page.")
                .dataPoint(GaugeDataPointSnapshot.builder()
                        .value(samples.series() + OWN_SERIES)
                        .build())
                .build());
        page.add(CounterSnapshot.builder()
                .name("vigia_metric_series_dropped")
                .help("Series left out because of metrics.max-series, counted at each scrape.")
                .dataPoint(CounterDataPointSnapshot.builder()
                        .value((double) dropped.get())
                        .build())
                .build());
        return new MetricSnapshots(page);
    }

    private static MetricSnapshot family(MonitorMetric metric, List<Samples.Sample> samples) {
        return switch (metric.type) {
            case GAUGE ->
                new GaugeSnapshot(
                        metadata(metric, metric.text),
                        samples.stream()
                                .map(sample -> new GaugeDataPointSnapshot(sample.value(), labels(metric, sample), null))
                                .toList());
            case COUNTER ->
                new CounterSnapshot(
                        metadata(metric, metric.text.substring(0, metric.text.length() - "_total".length())),
                        samples.stream()
                                .map(sample ->
                                        new CounterDataPointSnapshot(sample.value(), labels(metric, sample), null, 0L))
                                .toList());
            case HISTOGRAM ->
                new HistogramSnapshot(
                        metadata(metric, metric.text),
                        samples.stream()
                                .map(sample -> new HistogramDataPointSnapshot(
                                        buckets(sample.delays()),
                                        sample.delays().sum(),
                                        labels(metric, sample),
                                        null,
                                        0L))
                                .toList());
        };
    }

    private static MetricMetadata metadata(MonitorMetric metric, String name) {
        return new MetricMetadata(name, metric.help);
    }

    private static ClassicHistogramBuckets buckets(DelayHistogram delays) {
        List<Double> bounds = new ArrayList<>();
        for (double bound : DelayHistogram.bounds()) {
            bounds.add(bound);
        }
        bounds.add(Double.POSITIVE_INFINITY);
        List<Long> counts = new ArrayList<>();
        for (long count : delays.counts()) {
            counts.add(count);
        }
        return ClassicHistogramBuckets.of(bounds, counts);
    }

    private static Labels labels(MonitorMetric metric, Samples.Sample sample) {
        ModelKey key = sample.key();
        List<String> own = metric.labels();
        String[] names = new String[own.size() + 2];
        String[] values = new String[names.length];
        names[0] = "model";
        values[0] = key.model();
        names[1] = "version";
        values[1] = key.version();
        for (int i = 2; i < names.length; i++) {
            names[i] = own.get(i - 2);
            values[i] = sample.labels().get(i - 2);
        }
        return Labels.of(names, values);
    }
}
