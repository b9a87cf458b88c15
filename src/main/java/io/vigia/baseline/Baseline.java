package io.vigia.baseline;

import io.vigia.stats.Calibration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The reference profile of one model: what its inputs and outputs looked like, and how well it did, on rows that it was
 * not trained on. Holds counts, never rows.
 *
 * @param rows how many reference rows it was made from
 * @param features one profile a feature, in the model's order
 * @param prediction the predicted class (categorical) or value (numeric); null when not known
 * @param score the positive class's score, or for multiclass the score of the predicted class; null when there is none
 * @param calibration what the scores of a binary model are worth; null where there are no scores, no labels, or labels of
 *     one class only
 * @param performance metric name → value on the reference rows, with the names of {@code vigia_performance}; empty
 *     without labels
 * @param notes what a reader should know, in sentences
 */
public record Baseline(
        long rows,
        List<ColumnProfile> features,
        @Nullable ColumnProfile prediction,
        @Nullable ColumnProfile score,
        @Nullable Calibration calibration,
        Map<String, Double> performance,
        List<String> notes) {
    /** The version of the file format that this code writes. */
    public static final int FORMAT = 1;

    public Baseline {
        features = List.copyOf(features);
        performance = Map.copyOf(new TreeMap<>(performance));
        notes = List.copyOf(notes);
        Objects.requireNonNull(features);
    }

    /** One without calibration, as an older version of vigia wrote it. */
    public Baseline(
            long rows,
            List<ColumnProfile> features,
            @Nullable ColumnProfile prediction,
            @Nullable ColumnProfile score,
            Map<String, Double> performance,
            List<String> notes) {
        this(rows, features, prediction, score, null, performance, notes);
    }

    /** The profile of a feature, or null when the reference does not have it. */
    public @Nullable ColumnProfile feature(String name) {
        for (ColumnProfile feature : features) {
            if (feature.name().equals(name)) {
                return feature;
            }
        }
        return null;
    }
}
