package io.vigia.http;

import io.vigia.alert.AlertStatus;
import io.vigia.baseline.Baseline;
import io.vigia.baseline.FeatureType;
import io.vigia.baseline.Task;
import io.vigia.event.LabelResult;
import io.vigia.event.ModelKey;
import io.vigia.monitor.ColumnDrift;
import io.vigia.monitor.DelayHistogram;
import io.vigia.monitor.DetectorReport;
import io.vigia.monitor.DetectorSignal;
import io.vigia.monitor.DetectorSpec;
import io.vigia.monitor.DriftSpec;
import io.vigia.monitor.DriftState;
import io.vigia.monitor.EstimatedPerformance;
import io.vigia.monitor.FeatureSpec;
import io.vigia.monitor.LabelTotals;
import io.vigia.monitor.MetricValue;
import io.vigia.monitor.MonitorCounters;
import io.vigia.monitor.MonitorSnapshot;
import io.vigia.monitor.MonitorSpec;
import io.vigia.monitor.PerformanceReport;
import io.vigia.monitor.WindowReport;
import io.vigia.monitor.WindowSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model as it looks after some windows, the last of which drifted and did badly; and before its first. */
final class Fixtures {
    static final ModelKey KEY = new ModelKey("employment", "1");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> NUMERIC = List.of("AGEP", "PINCP");
    private static final List<String> CATEGORICAL = List.of("RELP", "MAR", "SCHL", "SEX", "DIS", "MIL", "CIT", "ANC");

    private Fixtures() {}

    static MonitorSpec spec() {
        List<FeatureSpec> features = new ArrayList<>();
        NUMERIC.forEach(name -> features.add(new FeatureSpec(name, FeatureType.NUMERIC)));
        CATEGORICAL.forEach(name -> features.add(new FeatureSpec(name, FeatureType.CATEGORICAL)));
        return new MonitorSpec(
                Task.BINARY_CLASSIFICATION,
                features,
                List.of("0", "1"),
                WindowSpec.ofRows(5000, 5000),
                DriftSpec.DEFAULT,
                DetectorSpec.DEFAULT,
                Map.of("accuracy", 0.80, "auc", 0.85, "log_loss", 0.5),
                Duration.ofDays(30));
    }

    private static Baseline baseline() {
        return new Baseline(50_000, List.of(), null, null, Map.of("accuracy", 0.83, "auc", 0.909), List.of());
    }

    /** Nothing complete yet. */
    static MonitorSnapshot fresh(ModelKey key) {
        return new MonitorSnapshot(
                key, spec(), baseline(), 120, 120, List.of(), List.of(), List.of(), labels(0, Double.NaN, null));
    }

    /** Windows 0 to 17, drifted from 15 on. */
    static MonitorSnapshot drifted() {
        List<WindowReport> windows = new ArrayList<>();
        List<PerformanceReport> performance = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            windows.add(window(i, i < 10 ? 0 : i < 15 ? 1 : 6));
            performance.add(report(i, i < 15 ? 0.826 + 0.006 * Math.sin(i) : 0.772 + 0.002 * (i % 3)));
        }
        return new MonitorSnapshot(
                KEY,
                spec(),
                baseline(),
                3210,
                93_210,
                windows,
                performance,
                performance,
                EstimatedPerformance.NONE,
                labels(88_000, 0.944, START.plusSeconds(18_000)),
                new MonitorCounters(0, 0, 0, DelayHistogram.EMPTY, new long[0], detectors()),
                windows.get(17),
                performance.get(17));
    }

    private static List<DetectorReport> detectors() {
        DetectorReport.Alarm alarm = new DetectorReport.Alarm(75_360, START.plusSeconds(15_072));
        return List.of(
                new DetectorReport("hddm_a", DetectorSignal.ERROR, 0, null),
                new DetectorReport("page_hinkley", DetectorSignal.SCORE, 2, alarm));
    }

    /** One window of labels with a log loss, whose objective is 0.5. */
    static MonitorSnapshot withLoss(double loss) {
        PerformanceReport report = new PerformanceReport(
                0, START, 5000, 1, List.of(new MetricValue("log_loss", "", loss, loss - 0.02, loss + 0.02)));
        return new MonitorSnapshot(
                KEY,
                spec(),
                baseline(),
                3210,
                8210,
                List.of(window(0, 0)),
                List.of(report),
                List.of(),
                labels(5000, 1, START));
    }

    private static LabelTotals labels(long matched, double coverage, @Nullable Instant last) {
        Map<LabelResult, Long> results = new EnumMap<>(LabelResult.class);
        for (LabelResult result : LabelResult.values()) {
            results.put(
                    result,
                    result == LabelResult.MATCHED ? matched : result.name().length() * 3L);
        }
        return new LabelTotals(results, 5210, coverage, last, last);
    }

    private static WindowReport window(int index, int drifted) {
        List<ColumnDrift> columns = new ArrayList<>();
        for (FeatureSpec feature : spec().features()) {
            boolean numeric = feature.type() == FeatureType.NUMERIC;
            int rank = CATEGORICAL.indexOf(feature.name());
            boolean moved = rank >= 0 && rank < drifted;
            double ratio = moved ? 1.9 - 0.13 * rank : 0.1 + 0.08 * Math.abs(rank);
            columns.add(column(feature.name(), feature.type(), numeric ? 0.2 : 0.1, ratio, moved));
        }
        Instant start = START.plusSeconds(1000L * index);
        return new WindowReport(
                index,
                start,
                start.plusSeconds(999),
                5000,
                columns,
                column("prediction", FeatureType.CATEGORICAL, 0.1, drifted > 5 ? 1.3 : 0.2, drifted > 5),
                column("score", FeatureType.NUMERIC, 0.2, drifted > 5 ? 1.15 : 0.15, drifted > 5));
    }

    private static ColumnDrift column(String name, FeatureType type, double threshold, double ratio, boolean moved) {
        List<String> bins = new ArrayList<>();
        long[] reference = new long[9];
        long[] current = new long[9];
        for (int i = 0; i < 9; i++) {
            bins.add(
                    i == 8
                            ? "missing"
                            : type == FeatureType.NUMERIC ? "[" + 10 * i + ", " + 10 * (i + 1) + ")" : "" + i);
            reference[i] = i == 8 ? 0 : 8000 - 700L * i;
            current[i] = i == 8 ? 20 : moved && i > 5 ? 1400 : 800 - 70L * i;
        }
        return new ColumnDrift(
                name,
                type,
                moved ? DriftState.DRIFTED : DriftState.OK,
                type == FeatureType.NUMERIC ? "psi" : "js",
                ratio * threshold,
                threshold,
                moved ? 1e-9 : 0.31,
                moved,
                Map.of("psi", ratio * 0.2, "js", ratio * 0.1, "linf", ratio * 0.07),
                0.004,
                0,
                type == FeatureType.NUMERIC ? 0.001 : Double.NaN,
                bins,
                reference,
                current);
    }

    private static PerformanceReport report(int index, double accuracy) {
        return new PerformanceReport(
                index,
                START.plusSeconds(1000L * index + 1500),
                5000,
                1,
                List.of(
                        new MetricValue("accuracy", "", accuracy, accuracy - 0.014, accuracy + 0.013),
                        new MetricValue("f1", "binary", accuracy - 0.01, accuracy - 0.03, accuracy + 0.01),
                        new MetricValue("f1", "macro", accuracy - 0.02, Double.NaN, Double.NaN),
                        new MetricValue("auc", "", accuracy + 0.08, accuracy + 0.07, accuracy + 0.09),
                        new MetricValue("log_loss", "", Double.NaN, Double.NaN, Double.NaN)));
    }

    static List<AlertStatus> alerts() {
        return List.of(
                alert(
                        "VigiaPerformanceBelowObjective",
                        "critical",
                        "firing",
                        0.776,
                        0.8,
                        "Accuracy of employment is below its objective."),
                alert(
                        "VigiaDriftBroad",
                        "warning",
                        "firing",
                        0.6,
                        0.3,
                        "6 of 10 features drifted: RELP, MAR, SCHL, SEX, DIS, MIL."),
                alert("VigiaPredictionDrift", "warning", "pending", 1.3, 1, "The predicted class drifts."),
                alert("VigiaFeatureDrift", "info", "firing", 6, Double.NaN, "6 features drifted."));
    }

    private static AlertStatus alert(
            String name, String severity, String state, double value, double threshold, String summary) {
        return new AlertStatus(
                name,
                KEY,
                state,
                severity,
                START.plusSeconds(15_999),
                value,
                threshold,
                Map.of("alertname", name, "model", "employment", "version", "1", "severity", severity),
                Map.of("summary", summary));
    }
}
