package io.vigia.monitor;

import io.vigia.baseline.Baseline;
import io.vigia.baseline.Task;
import io.vigia.stats.Calibration;
import io.vigia.stats.CalibrationCheck;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The estimate of one model's performance without labels, a report a prediction window, and the watch over it: when the
 * labels of a complete label window contradict the calibration, in effect and beyond chance, the estimate is off, until
 * those of a later one agree again. Owned by the monitor's thread.
 */
final class PerformanceEstimator {
    /** The calibration error from which labels contradict; where it holds, that of 5,000 rows is about 0.01 to 0.02. */
    static final double CONTRADICTS = 0.05;
    /** The p-value below which it is no chance. */
    static final double SIGNIFICANT = 0.001;

    private final @Nullable ScoredAnswers answers;
    private final int minSamples;
    private final History<PerformanceReport> windows = new History<>();
    private @Nullable PerformanceReport latest;
    private @Nullable String off;

    PerformanceEstimator(MonitorSpec spec, Baseline baseline, @Nullable ScoredAnswers answers) {
        this.answers = answers;
        this.minSamples = spec.drift().minSamples();
        this.off = answers == null ? obstacle(spec, baseline) : null;
    }

    private static String obstacle(MonitorSpec spec, Baseline baseline) {
        if (spec.task() != Task.BINARY_CLASSIFICATION) {
            return "Only binary classification can be estimated.";
        }
        return baseline.score() == null
                ? "The reference has no scores."
                : "The baseline has no calibration: make it anew with 'vigia baseline' from rows with labels of both classes.";
    }

    /** A prediction window is complete. */
    void close(ClosedWindow window) {
        ColumnCounts counts = window.total().answers;
        if (answers == null || counts == null || off != null || counts.rows() < Math.max(1, minSamples)) {
            return;
        }
        PerformanceReport report =
                new PerformanceReport(window.index(), window.end(), counts.rows(), 1, answers.figures(counts));
        windows.add(report);
        latest = report.orElse(latest);
    }

    /** A label window is complete, with these rows. */
    void check(LabelledRows rows) {
        if (answers == null || rows.width() != 1 || rows.size() < Math.max(1, minSamples)) {
            return;
        }
        Calibration calibration = answers.calibration();
        CalibrationCheck check = CalibrationCheck.of(calibration, rows.scores(), rows.actual());
        boolean contradicts = check.error() >= CONTRADICTS && check.pValue() < SIGNIFICANT;
        off = contradicts
                ? String.format(
                        Locale.ROOT,
                        "The labels contradict the calibration: its error over the last %,d of them is %.3f, at or over"
                                + " %.2f and beyond chance.",
                        rows.size(),
                        check.error(),
                        CONTRADICTS)
                : null;
        latest = contradicts ? null : latest;
    }

    EstimatedPerformance estimate() {
        return new EstimatedPerformance(windows.list(), latest, off);
    }
}
