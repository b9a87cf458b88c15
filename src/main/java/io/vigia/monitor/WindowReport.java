package io.vigia.monitor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One complete window, judged once.
 *
 * @param index counted from 0 since the model was loaded
 * @param start time of its first row
 * @param end time of its last row; for a window by time, its end
 * @param rows rows in it
 * @param features one verdict a monitored feature, in the model's order
 * @param prediction the predicted classes or values; null when the baseline has none
 * @param score the scores; null when the baseline has none
 */
public record WindowReport(
        long index,
        Instant start,
        Instant end,
        long rows,
        List<ColumnDrift> features,
        @Nullable ColumnDrift prediction,
        @Nullable ColumnDrift score) {
    public WindowReport {
        features = List.copyOf(features);
    }

    /** This one, with the figures that it cannot give taken from an earlier one of the same columns. */
    WindowReport orElse(@Nullable WindowReport earlier) {
        if (earlier == null) {
            return this;
        }
        List<ColumnDrift> filled = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            filled.add(features.get(i).orElse(earlier.features.get(i)));
        }
        ColumnDrift answers = prediction == null ? null : prediction.orElse(earlier.prediction);
        ColumnDrift scores = score == null ? null : score.orElse(earlier.score);
        return new WindowReport(index, start, end, rows, filled, answers, scores);
    }

    /** Names of the drifted features. */
    public List<String> drifted() {
        return features.stream()
                .filter(feature -> feature.state() == DriftState.DRIFTED)
                .map(ColumnDrift::name)
                .toList();
    }

    /** Whether the window has too few rows to be judged. */
    public boolean insufficient() {
        return !features.isEmpty() && features.stream().allMatch(feature -> feature.state() == DriftState.INSUFFICIENT);
    }
}
