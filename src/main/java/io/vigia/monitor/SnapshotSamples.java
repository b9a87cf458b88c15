package io.vigia.monitor;

import io.vigia.event.LabelResult;
import io.vigia.event.ModelKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one snapshot says in metrics. Figures are those of the last window that had enough rows; a feature's state, and
 * rows and end of the window, are of the last complete one whatever it had. Pure.
 */
final class SnapshotSamples {
    private static final Map<String, MonitorMetric> STATISTICS = Map.of(
            "psi", MonitorMetric.FEATURE_PSI,
            "js", MonitorMetric.FEATURE_JS,
            "ks", MonitorMetric.FEATURE_KS,
            "wasserstein", MonitorMetric.FEATURE_WASSERSTEIN,
            "hellinger", MonitorMetric.FEATURE_HELLINGER,
            "linf", MonitorMetric.FEATURE_LINF);

    private final MonitorSnapshot snapshot;
    private final ModelKey key;

    SnapshotSamples(MonitorSnapshot snapshot) {
        this.snapshot = snapshot;
        this.key = snapshot.key();
    }

    /** Everything but the features one by one. */
    Samples model() {
        Samples out = new Samples();
        out.count(key, MonitorMetric.WINDOW_FILLING_SAMPLES, snapshot.filling());
        WindowReport window = snapshot.window();
        if (window != null) {
            out.count(key, MonitorMetric.WINDOW_SAMPLES, window.rows());
            out.add(key, MonitorMetric.WINDOW_END, seconds(window.end()));
        }
        WindowReport judged = snapshot.judged();
        if (judged != null) {
            out.add(key, MonitorMetric.FEATURES_MONITORED, judged.features().size());
            out.add(key, MonitorMetric.FEATURES_DRIFTED, judged.drifted().size());
            output(out, "prediction", judged.prediction());
            output(out, "score", judged.score());
        }
        performance(out);
        confusion(out);
        labels(out);
        for (DetectorReport report : snapshot.counters().detectors()) {
            out.count(
                    key,
                    MonitorMetric.DETECTOR_ALARMS,
                    report.alarms(),
                    report.detector(),
                    report.signal().text());
        }
        return out;
    }

    private void output(Samples out, String output, @Nullable ColumnDrift drift) {
        if (drift != null) {
            out.add(key, MonitorMetric.PREDICTION_RATIO, drift.ratio(), output, drift.statistic());
        }
    }

    private void performance(Samples out) {
        snapshot.spec()
                .objectives()
                .forEach((metric, value) -> out.add(key, MonitorMetric.PERFORMANCE_OBJECTIVE, value, metric));
        snapshot.baseline()
                .performance()
                .forEach((metric, value) -> out.add(key, MonitorMetric.PERFORMANCE_BASELINE, value, metric));
        PerformanceReport estimated = snapshot.estimated().latest();
        if (estimated != null) {
            estimated
                    .metrics()
                    .forEach(value -> out.add(key, MonitorMetric.PERFORMANCE_ESTIMATED, value.value(), value.metric()));
        }
        PerformanceReport measured = snapshot.measured();
        if (measured == null) {
            return;
        }
        Set<String> bounded = new HashSet<>();
        for (MetricValue value : measured.metrics()) {
            out.add(key, MonitorMetric.PERFORMANCE, value.value(), value.average(), value.metric());
            if (bounded.add(value.metric())) { // the first form: unaveraged, binary or macro
                out.add(key, MonitorMetric.PERFORMANCE_LOWER, value.lower(), value.metric());
                out.add(key, MonitorMetric.PERFORMANCE_UPPER, value.upper(), value.metric());
            }
        }
    }

    private void confusion(Samples out) {
        List<String> classes = snapshot.spec().classes();
        long[] counts = snapshot.counters().confusion();
        if (counts.length != classes.size() * classes.size()) {
            return;
        }
        for (int i = 0; i < counts.length; i++) {
            String actual = classes.get(i / classes.size());
            String predicted = classes.get(i % classes.size());
            out.count(key, MonitorMetric.CONFUSION, counts[i], actual, predicted);
        }
    }

    private void labels(Samples out) {
        LabelTotals labels = snapshot.labels();
        for (LabelResult result : LabelResult.values()) {
            out.add(key, MonitorMetric.LABELS, labels.results().getOrDefault(result, 0L), result.metricValue());
        }
        out.add(key, MonitorMetric.LABEL_DELAY, snapshot.counters().delays());
        out.add(key, MonitorMetric.LABEL_COVERAGE, labels.coverage());
        out.count(key, MonitorMetric.AWAITING, labels.awaiting());
        Instant last = labels.last();
        if (last != null) {
            out.add(key, MonitorMetric.LAST_LABEL, seconds(last));
        }
        Instant awaited = labels.awaitedSince();
        if (awaited != null) {
            out.add(key, MonitorMetric.AWAITED_SINCE, seconds(awaited));
        }
        out.count(key, MonitorMetric.DROPPED, snapshot.counters().dropped());
        out.count(key, MonitorMetric.EVICTED, snapshot.counters().evicted());
        out.count(key, MonitorMetric.DUPLICATE, snapshot.counters().duplicates());
    }

    /** One feature's series; {@code index} is its place among the monitored features. */
    Samples feature(int index) {
        Samples out = new Samples();
        WindowReport window = snapshot.window();
        if (window != null) {
            ColumnDrift latest = window.features().get(index);
            for (DriftState state : DriftState.values()) {
                int is = state == latest.state() ? 1 : 0;
                out.add(key, MonitorMetric.FEATURE_STATE, is, latest.name(), state.text());
            }
        }
        WindowReport judged = snapshot.judged();
        if (judged != null && judged.features().get(index).state() != DriftState.INSUFFICIENT) {
            figures(out, judged.features().get(index));
        }
        return out;
    }

    private void figures(Samples out, ColumnDrift drift) {
        String name = drift.name();
        drift.statistics().forEach((statistic, value) -> {
            MonitorMetric metric = STATISTICS.get(statistic);
            if (metric != null) {
                out.add(key, metric, value, name);
            }
        });
        out.add(key, MonitorMetric.FEATURE_RATIO, drift.ratio(), name, drift.statistic());
        out.add(key, MonitorMetric.FEATURE_SIGNIFICANT, drift.significant() ? 1 : 0, name);
        out.add(key, MonitorMetric.FEATURE_MISSING, drift.missing(), name);
        out.add(key, MonitorMetric.FEATURE_OUT_OF_RANGE, drift.outOfRange(), name);
        out.add(key, MonitorMetric.FEATURE_UNSEEN, drift.unseen(), name);
    }

    /** How far a feature is from its threshold, for choosing whose series stay; −1 when not known. */
    double ratio(int index) {
        WindowReport judged = snapshot.judged();
        double ratio =
                judged == null ? Double.NaN : judged.features().get(index).ratio();
        return Double.isNaN(ratio) ? -1 : ratio;
    }

    /** Monitored features, as far as a window has said. */
    int features() {
        WindowReport window = snapshot.window();
        return window == null ? 0 : window.features().size();
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }
}
