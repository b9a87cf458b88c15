package io.vigia.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The making of {@link Bins} from reference data. */
public final class Binning {
    private static final int PARTS = 10;

    private Binning() {}

    /**
     * Ranges between the deciles of the finite values, equal deciles merged.
     *
     * <p>A value that holds two or more of the eleven deciles (the minimum and the maximum are the first and the last)
     * gets a range to itself, so that a constant or mostly-zero column notices when the value goes away, also to its
     * neighbours. The range takes in the value's 32-bit rounding, because a model that takes floats sees that one.
     *
     * @param values in any order, unchanged; NaN and infinities are left out
     */
    public static NumericBins deciles(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return new NumericBins();
        }
        double[] deciles = new double[PARTS + 1];
        for (int i = 0; i <= PARTS; i++) {
            deciles[i] = Quantiles.linear(sorted, i / (double) PARTS);
        }
        TreeSet<Double> edges = new TreeSet<>();
        for (int i = 1; i <= PARTS; i++) {
            double value = deciles[i] + 0.0; // −0 becomes 0
            if (deciles[i - 1] == value) {
                double rounded = Float.isInfinite((float) value) ? value : (float) value;
                edges.remove(value);
                edges.add(Math.min(value, rounded));
                edges.add(Math.nextUp(Math.max(value, rounded)));
            } else if (i < PARTS) {
                edges.add(value);
            }
        }
        return new NumericBins(edges.stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray());
    }

    /**
     * Bins of the most frequent categories; equally frequent ones go by their name.
     *
     * @param counts rows by category; those with no row are left out
     * @param limit how many categories get a bin of their own; the rest is {@code other}
     */
    public static CategoryBins top(Map<String, Long> counts, int limit) {
        List<String> ordered = counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        int own = Math.min(limit, ordered.size());
        Set<String> others = new HashSet<>(ordered.subList(own, ordered.size()));
        return new CategoryBins(ordered.subList(0, own), others);
    }
}
