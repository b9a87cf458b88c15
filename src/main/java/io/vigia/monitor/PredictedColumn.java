package io.vigia.monitor;

import io.vigia.baseline.ColumnProfile;
import io.vigia.event.Prediction;
import io.vigia.stats.CategoryBins;
import java.util.List;

/**
 * The predicted class, by its text in the model's classes, or the predicted value. An answer that is not one of the
 * classes is unseen.
 *
 * @param classBins the bin of each class; empty for values
 */
record PredictedColumn(ColumnProfile profile, int[] classBins) implements WatchedColumn {
    static PredictedColumn of(ColumnProfile profile, List<String> classes) {
        if (!(profile.bins() instanceof CategoryBins bins)) {
            return new PredictedColumn(profile, new int[0]);
        }
        return new PredictedColumn(
                profile, classes.stream().mapToInt(text -> bin(bins, text)).toArray());
    }

    /** By text, or by number where the reference writes the class another way ({@code 1} and {@code 1.0}). */
    private static int bin(CategoryBins bins, String text) {
        int bin = bins.of(text);
        try {
            return bin == bins.unseen() ? bins.of(Double.parseDouble(text)) : bin;
        } catch (NumberFormatException e) {
            return bin;
        }
    }

    @Override
    public void count(Prediction prediction, int from, int to, ColumnCounts into) {
        double[] predicted = prediction.predicted();
        if (predicted.length == 0) {
            return;
        }
        if (profile.bins() instanceof CategoryBins bins) {
            for (int row = from; row < to; row++) {
                int index = (int) predicted[row];
                boolean known = index == predicted[row] && index >= 0 && index < classBins.length;
                into.bins[known ? classBins[index] : bins.unseen()]++;
            }
        } else {
            for (int row = from; row < to; row++) {
                into.bins[profile.bins().of(predicted[row])]++;
            }
        }
    }
}
