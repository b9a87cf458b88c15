package io.vigia.monitor;

import org.jspecify.annotations.Nullable;

/**
 * One feature's values in a batch of rows: all numbers, NaN where there is none, or all text, null where there is none.
 * The arrays are handed over, not copied.
 */
public record FeatureValues(
        double @Nullable [] numbers, @Nullable String @Nullable [] texts) {
    public FeatureValues {
        if ((numbers == null) == (texts == null)) {
            throw new IllegalArgumentException("a feature is either numbers or text");
        }
    }

    public static FeatureValues of(double[] numbers) {
        return new FeatureValues(numbers, null);
    }

    public static FeatureValues of(@Nullable String[] texts) {
        return new FeatureValues(null, texts);
    }
}
