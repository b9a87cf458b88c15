package io.vigia.monitor;

import io.vigia.baseline.Baseline;
import io.vigia.baseline.Task;
import io.vigia.event.Prediction;
import io.vigia.stats.Calibration;
import io.vigia.stats.Cbpe;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many rows fell into each score bin of the calibration, by answer: all that an estimate without labels needs of a
 * window. The counts of answer 0 come first, then those of answer 1. Immutable.
 *
 * @param answers whether the model names a class; else all rows count as answered with 0, and only the figures of the
 *     score mean something
 */
record ScoredAnswers(Calibration calibration, boolean answers) {
    private static final Set<String> OF_SCORES = Set.of("auc", "log_loss", "brier");

    /** Null for a model whose performance cannot be estimated. */
    static @Nullable ScoredAnswers of(MonitorSpec spec, Baseline baseline) {
        Calibration calibration = baseline.calibration();
        if (spec.task() != Task.BINARY_CLASSIFICATION || calibration == null || !calibration.usable()) {
            return null;
        }
        return new ScoredAnswers(calibration, baseline.prediction() != null);
    }

    ColumnCounts counts() {
        return new ColumnCounts(2 * ranges());
    }

    private int ranges() {
        return calibration.bins().ranges();
    }

    /** Counts the rows {@code from} (inclusive) to {@code to} (exclusive); those without a score or a class are left out. */
    void count(Prediction prediction, int from, int to, ColumnCounts into) {
        if (prediction.scoreWidth() != 1) {
            return;
        }
        double[] predicted = prediction.predicted();
        for (int row = from; row < to; row++) {
            double answer = answers && predicted.length > 0 ? predicted[row] : 0;
            double score = prediction.scores()[row];
            if ((answer == 0 || answer == 1) && Double.isFinite(score)) {
                into.bins[((int) answer) * ranges() + calibration.bins().of(score)]++;
            }
        }
    }

    /** The expected performance of the rows counted. */
    List<MetricValue> figures(ColumnCounts counts) {
        long[] negative = Arrays.copyOf(counts.bins, ranges());
        long[] positive = Arrays.copyOfRange(counts.bins, ranges(), 2 * ranges());
        return Cbpe.figures(calibration, negative, positive).stream()
                .filter(figure -> answers || OF_SCORES.contains(figure.metric()))
                .map(MetricValue::of)
                .toList();
    }
}
