package io.vigia.monitor;

import io.vigia.baseline.FeatureType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One column of one complete window compared with the reference.
 *
 * @param name the feature, or {@code prediction} or {@code score}
 * @param type how it is binned
 * @param state the verdict; {@link DriftState#INSUFFICIENT} leaves the figures NaN
 * @param statistic the one that judges
 * @param value its value
 * @param threshold the effect at or over which the column is drifted
 * @param pValue the probability of so large a difference without drift, before correction
 * @param significant whether it stays significant after Benjamini–Hochberg over the features of the window
 * @param statistics every statistic that this type has, by name
 * @param missing share of rows with no value (missing or NaN)
 * @param unseen share of rows with a category that the reference does not have
 * @param outOfRange share of rows outside the reference's range (infinities included)
 * @param bins names of the bins
 * @param reference rows of the reference in each bin
 * @param current rows of the window in each bin
 */
public record ColumnDrift(
        String name,
        FeatureType type,
        DriftState state,
        String statistic,
        double value,
        double threshold,
        double pValue,
        boolean significant,
        Map<String, Double> statistics,
        double missing,
        double unseen,
        double outOfRange,
        List<String> bins,
        long[] reference,
        long[] current) {
    public ColumnDrift {
        statistics = Map.copyOf(statistics);
        bins = List.copyOf(bins);
    }

    /** This one, with the statistics that it cannot give taken from an earlier one. */
    ColumnDrift orElse(@Nullable ColumnDrift earlier) {
        if (earlier == null || state == DriftState.INSUFFICIENT) {
            return earlier == null ? this : earlier;
        }
        Map<String, Double> filled = new HashMap<>(earlier.statistics);
        filled.putAll(statistics);
        return new ColumnDrift(
                name,
                type,
                state,
                statistic,
                value,
                threshold,
                pValue,
                significant,
                filled,
                missing,
                unseen,
                outOfRange,
                bins,
                reference,
                current);
    }

    /** The value ÷ its threshold: 1 is at the line. */
    public double ratio() {
        return value / threshold;
    }
}
