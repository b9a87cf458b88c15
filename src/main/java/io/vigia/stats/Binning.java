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
     * neighbours.
     *
     * <p>Each of the values and its 32-bit rounding are in the same range, because a model that takes floats sees the
     * rounding: an edge lies below all values that have the same rounding as itself.
     *
     * @param values in any order, unchanged; NaN and infinities are left out
     */
    public static NumericBins deciles(double[] values) {
        return quantiles(values, PARTS);
    }

    /** The same for another number of parts: more where ties hold several quantiles, fewer where they leave none. */
    static NumericBins quantiles(double[] values, int parts) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return new NumericBins();
        }
        double[] quantiles = new double[parts + 1];
        for (int i = 0; i <= parts; i++) {
            quantiles[i] = Quantiles.linear(sorted, i / (double) parts);
        }
        TreeSet<Double> edges = new TreeSet<>();
        for (int i = 1; i <= parts; i++) {
            boolean tied = quantiles[i - 1] == quantiles[i];
            if (tied || i < parts) {
                edges.add(lowest(sorted, quantiles[i]));
            }
            if (tied) {
                edges.add(Math.nextUp(highest(sorted, quantiles[i])));
            }
        }
        return new NumericBins(edges.stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray());
    }

    /** The least of an edge and, where a value is rounded to the same float, of that float and of all such values. */
    private static double lowest(double[] sorted, double edge) {
        int first = below(sorted, (float) edge);
        double least = first < sorted.length && sameFloat(sorted[first], edge)
                ? Math.min(edge, Math.min((float) edge, sorted[first]))
                : edge;
        return least + 0.0; // −0 becomes 0
    }

    /** The same from above, of an edge that is one of the values. */
    private static double highest(double[] sorted, double edge) {
        int after = below(sorted, Math.nextUp((float) edge));
        double most = after > 0 && sameFloat(sorted[after - 1], edge)
                ? Math.max(edge, Math.max((float) edge, sorted[after - 1]))
                : edge;
        return most + 0.0;
    }

    /** Values too large for a float have no rounding. */
    private static boolean sameFloat(double a, double b) {
        return (float) a == (float) b && Float.isFinite((float) a);
    }

    /** How many values are rounded to less than this float. */
    private static int below(double[] sorted, float limit) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if ((float) sorted[middle] < limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
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
