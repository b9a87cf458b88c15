package io.vigia.monitor;

import java.util.List;

/**
 * Rows of a file as an {@link OfflineMonitor} takes them. The arrays are handed over, not copied.
 *
 * @param rows how many
 * @param features one column a feature, in the order of the monitor's
 * @param predicted as in {@link io.vigia.event.Prediction#predicted}; empty without predictions
 * @param scores as in {@link io.vigia.event.Prediction#scores}; empty without scores
 * @param labels the true class index or value of each row, NaN where it is not known; empty without labels
 * @param times of each row, in milliseconds since 1970; empty where they are not known
 */
public record RowBatch(
        int rows, List<FeatureValues> features, double[] predicted, double[] scores, double[] labels, long[] times) {
    public RowBatch {
        features = List.copyOf(features);
        if ((labels.length != 0 && labels.length != rows) || (times.length != 0 && times.length != rows)) {
            throw new IllegalArgumentException(
                    "expected " + rows + " labels and times, got " + labels.length + " and " + times.length);
        }
    }
}
