package io.vigia.alert;

import io.vigia.baseline.Baseline;
import io.vigia.baseline.FeatureType;
import io.vigia.baseline.Task;
import io.vigia.event.ModelKey;
import io.vigia.monitor.ColumnDrift;
import io.vigia.monitor.DetectorSpec;
import io.vigia.monitor.DriftSpec;
import io.vigia.monitor.DriftState;
import io.vigia.monitor.LabelTotals;
import io.vigia.monitor.MetricValue;
import io.vigia.monitor.MonitorSnapshot;
import io.vigia.monitor.MonitorSpec;
import io.vigia.monitor.PerformanceReport;
import io.vigia.monitor.WindowReport;
import io.vigia.monitor.WindowSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Snapshots of a made-up monitor of ten features, a window at a time. */
final class Snapshots {
    static final ModelKey KEY = new ModelKey("employment", "1");
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final int FEATURES = 10;

    private Snapshots() {}

    /** Windows with so many drifted features, and label windows with these upper bounds of accuracy. */
    static MonitorSnapshot of(int[] drifted, double[] upper) {
        List<WindowReport> windows = IntStream.range(0, drifted.length)
                .mapToObj(i -> window(i, drifted[i]))
                .toList();
        List<PerformanceReport> labels = IntStream.range(0, upper.length)
                .mapToObj(i -> labels(i, upper[i]))
                .toList();
        return of(KEY, windows, labels);
    }

    static MonitorSnapshot of(ModelKey key, List<WindowReport> windows, List<PerformanceReport> labels) {
        return of(key, windows, labels, new LabelTotals(Map.of(), 0, Double.NaN, null, null));
    }

    static MonitorSnapshot of(
            ModelKey key, List<WindowReport> windows, List<PerformanceReport> labels, LabelTotals totals) {
        MonitorSpec spec = new MonitorSpec(
                Task.BINARY_CLASSIFICATION,
                List.of(),
                List.of("0", "1"),
                WindowSpec.DEFAULT,
                DriftSpec.DEFAULT,
                DetectorSpec.DEFAULT,
                Map.of("accuracy", 0.8, "log_loss", 0.5),
                Duration.ofDays(30));
        Baseline baseline = new Baseline(1000, List.of(), null, null, Map.of(), List.of());
        return new MonitorSnapshot(key, spec, baseline, 0, windows.size() * 5000L, windows, labels, List.of(), totals);
    }

    /** A window with so many drifted features; a negative number: too few rows to say. */
    static WindowReport window(long index, int drifted) {
        return window(index, drifted, null);
    }

    static WindowReport window(long index, int drifted, @Nullable ColumnDrift score) {
        List<ColumnDrift> features = new ArrayList<>();
        for (int i = 0; i < FEATURES; i++) {
            DriftState state = drifted < 0 ? DriftState.INSUFFICIENT : i < drifted ? DriftState.DRIFTED : DriftState.OK;
            features.add(column("f" + i, state, i < drifted ? 0.2 * (i + 1) : 0.01, 0));
        }
        return new WindowReport(index, START, START, 5000, features, null, score);
    }

    /** A column of which ten of a hundred reference rows are missing. */
    static ColumnDrift column(String name, DriftState state, double value, double missing) {
        return new ColumnDrift(
                name,
                FeatureType.NUMERIC,
                state,
                "psi",
                value,
                0.2,
                0.5,
                state == DriftState.DRIFTED,
                Map.of(),
                missing,
                0,
                0.032,
                List.of("(-inf, inf)", "missing", "NaN", "+inf", "-inf"),
                new long[] {90, 8, 2, 0, 0},
                new long[] {90, 8, 2, 0, 0});
    }

    static PerformanceReport labels(long index, double accuracyUpper) {
        return labels(
                index, new MetricValue("accuracy", "", accuracyUpper - 0.01, accuracyUpper - 0.02, accuracyUpper));
    }

    static PerformanceReport labels(long index, MetricValue... metrics) {
        return new PerformanceReport(index, START, 5000, 1, List.of(metrics));
    }
}
