package io.vigia.baseline;

import io.vigia.stats.Bins;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the reference says about one column: a feature, the predicted class or value, or the score. Counts, never rows.
 *
 * @param name the feature's name; {@code prediction} or {@code score} for outputs
 * @param type how it is binned
 * @param bins the frozen bins
 * @param counts rows of the reference in each bin
 * @param numbers moments and quantiles of the finite values; null for categories
 */
public record ColumnProfile(
        String name,
        FeatureType type,
        Bins bins,
        long[] counts,
        @Nullable NumberProfile numbers) {
    public ColumnProfile {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        if (counts.length != bins.size()) {
            throw new IllegalArgumentException(
                    "column '" + name + "': expected " + bins.size() + " counts, got " + counts.length);
        }
        counts = counts.clone();
    }

    /** Rows in the reference. */
    public long rows() {
        long rows = 0;
        for (long count : counts) {
            rows += count;
        }
        return rows;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ColumnProfile that
                && name.equals(that.name)
                && type == that.type
                && bins.equals(that.bins)
                && Arrays.equals(counts, that.counts)
                && Objects.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type, bins, Arrays.hashCode(counts), numbers);
    }
}
