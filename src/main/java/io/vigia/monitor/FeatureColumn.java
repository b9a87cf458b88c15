package io.vigia.monitor;

import io.vigia.baseline.ColumnProfile;
import io.vigia.baseline.FeatureType;
import io.vigia.baseline.NumberProfile;
import io.vigia.event.Features;
import io.vigia.event.Prediction;
import io.vigia.stats.Bins;
import io.vigia.stats.CategoryBins;
import io.vigia.stats.NumericBins;
import org.jspecify.annotations.Nullable;

/**
 * A feature. Numeric: by its number, or the number that its text says; text that is none is NaN. Categorical and
 * boolean: by the text, or by the number.
 *
 * @param index its column in {@link Features}
 * @param min the reference's smallest finite value or its 32-bit rounding, whichever is less; −∞ when not known
 * @param max the largest or its rounding, whichever is more
 */
record FeatureColumn(int index, ColumnProfile profile, double min, double max) implements WatchedColumn {
    static FeatureColumn of(int index, ColumnProfile profile) {
        NumberProfile numbers = profile.numbers();
        return numbers == null
                ? new FeatureColumn(index, profile, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                : new FeatureColumn(
                        index,
                        profile,
                        Math.min(numbers.min(), rounded(numbers.min())),
                        Math.max(numbers.max(), rounded(numbers.max())));
    }

    /** What a model that takes floats sees of a number; too large for a float, the number itself. */
    private static double rounded(double value) {
        return Float.isFinite((float) value) ? (float) value : value;
    }

    @Override
    public void count(Prediction prediction, int from, int to, ColumnCounts into) {
        Features features = prediction.features();
        Bins bins = profile.bins();
        if (bins instanceof NumericBins numeric) {
            numbers(features, numeric, new Range(from, to), into);
        } else if (bins instanceof CategoryBins categories) {
            categories(features, categories, new Range(from, to), into);
        }
    }

    private record Range(int from, int to) {}

    private void numbers(Features features, NumericBins bins, Range rows, ColumnCounts into) {
        boolean text = features.isText(index);
        long outside = 0;
        for (int row = rows.from; row < rows.to; row++) {
            double value = text ? parse(features.text(row, index)) : features.number(row, index);
            into.bins[bins.of(value)]++;
            outside += value < min || value > max ? 1 : 0;
        }
        into.outOfRange += outside;
    }

    private void categories(Features features, CategoryBins bins, Range rows, ColumnCounts into) {
        if (features.isText(index)) {
            for (int row = rows.from; row < rows.to; row++) {
                into.bins[bin(bins, features.text(row, index))]++;
            }
        } else {
            for (int row = rows.from; row < rows.to; row++) {
                into.bins[bins.of(features.number(row, index))]++;
            }
        }
    }

    /** A boolean may be written in another way than the reference's: {@code True}, {@code 1}. */
    private int bin(CategoryBins bins, @Nullable String text) {
        int bin = bins.of(text);
        if (bin == bins.unseen() && profile.type() == FeatureType.BOOLEAN && text != null) {
            String category = FeatureType.bool(text);
            return category == null ? bin : bins.of(category);
        }
        return bin;
    }

    private static double parse(@Nullable String text) {
        try {
            return text == null ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
