package io.vigia.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bins of a numeric column: the ranges between the reference's deciles, then one each for missing, NaN, +∞ and −∞.
 * Range {@code i} is [e_i, e_{i+1}); the outer two reach to ±∞, so that a value outside the reference still has its
 * place. Only the inner edges are kept.
 */
public final class NumericBins implements Bins {
    private final double[] inner;

    /** @param inner strictly increasing, finite; may be empty (one range) */
    public NumericBins(double... inner) {
        this.inner = inner.clone();
        for (int i = 0; i < inner.length; i++) {
            if (!Double.isFinite(inner[i]) || (i > 0 && inner[i] <= inner[i - 1])) {
                throw new IllegalArgumentException(
                        "edges: expected finite and increasing, got " + Arrays.toString(inner));
            }
        }
    }

    /** The inner edges, a copy. */
    public double[] edges() {
        return inner.clone();
    }

    /** How many of the bins are ranges; they come first. */
    public int ranges() {
        return inner.length + 1;
    }

    @Override
    public int size() {
        return ranges() + 4;
    }

    @Override
    public int missing() {
        return ranges();
    }

    /** The bin of NaN. */
    public int nan() {
        return ranges() + 1;
    }

    @Override
    public int of(double value) {
        if (Double.isNaN(value)) {
            return nan();
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? ranges() + 2 : ranges() + 3;
        }
        int low = 0;
        int high = inner.length;
        while (low < high) { // the first edge above the value
            int middle = (low + high) >>> 1;
            if (inner[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>(size());
        for (int i = 0; i < ranges(); i++) {
            names.add(holdsOneValue(i) ? "[" + text(inner[i - 1]) + "]" : name(i));
        }
        names.addAll(List.of("missing", "NaN", "+inf", "-inf"));
        return names;
    }

    private String name(int range) {
        String from = range == 0
                ? "(-inf"
                : holdsOneValue(range - 1) ? "(" + text(inner[range - 2]) : "[" + text(inner[range - 1]);
        return from + ", " + (range == inner.length ? "inf)" : text(inner[range]) + ")");
    }

    /** A value that holds several deciles has a range to itself, see {@link Binning#deciles}. */
    private boolean holdsOneValue(int range) {
        return range > 0 && range < inner.length && inner[range] == Math.nextUp(inner[range - 1]);
    }

    private static String text(double edge) {
        return CategoryBins.text(edge);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumericBins that && Arrays.equals(inner, that.inner);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(inner);
    }
}
