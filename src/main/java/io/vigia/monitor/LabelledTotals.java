package io.vigia.monitor;

import io.vigia.baseline.Task;
import io.vigia.stats.Calibration;
import io.vigia.stats.Confusion;
import io.vigia.stats.NumericBins;
import org.jspecify.annotations.Nullable;

/**
 * What is counted over all labelled rows of a run, whatever their window: actual × predicted classes, and for a binary
 * model how many rows of each tenth of the score were positive.
 */
final class LabelledTotals {
    private static final NumericBins TENTHS = new NumericBins(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9);

    private final @Nullable Confusion confusion;
    private final boolean binary;
    private final long[] rows = new long[TENTHS.ranges()];
    private final long[] positives = new long[TENTHS.ranges()];
    private final double[] scoreSums = new double[TENTHS.ranges()];

    LabelledTotals(MonitorSpec spec) {
        int classes = spec.classes().size();
        this.binary = spec.task() == Task.BINARY_CLASSIFICATION;
        boolean counted = binary || spec.task() == Task.MULTICLASS_CLASSIFICATION;
        this.confusion = counted && classes <= PerformanceMonitor.MAX_CLASSES ? new Confusion(classes) : null;
    }

    /** Counts a row; {@code score} is the positive class's, NaN where there is none. */
    void add(double predicted, double actual, double score) {
        if (confusion != null && predicted >= 0 && predicted < confusion.classes()) {
            confusion.add((int) actual, (int) predicted);
        }
        if (binary && Double.isFinite(score)) {
            int tenth = TENTHS.of(score);
            rows[tenth]++;
            positives[tenth] += (long) actual;
            scoreSums[tenth] += score;
        }
    }

    /** Null where there are no classes, too many of them, or no labelled row. */
    @Nullable
    Confusion confusion() {
        return confusion == null || confusion.rows() == 0 ? null : confusion;
    }

    /** Null for a model that is not binary, and without labelled scores. */
    @Nullable
    Calibration reliability() {
        long all = 0;
        for (long count : rows) {
            all += count;
        }
        return all == 0 ? null : new Calibration(TENTHS, rows, positives, scoreSums);
    }
}
