package io.vigia.stats;

/** Quantiles of sorted samples. */
public final class Quantiles {
    private Quantiles() {}

    /**
     * The quantile between the two nearest order statistics, at position (n − 1)·q: type 7 of Hyndman and Fan (1996),
     * numpy's {@code linear}, rounded as numpy rounds it.
     *
     * @param sorted ascending, without NaN
     * @param q from 0 to 1
     * @return NaN for an empty sample
     */
    public static double linear(double[] sorted, double q) {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("q: expected 0 to 1, got " + q);
        }
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double position = (sorted.length - 1) * q;
        int below = (int) position;
        double a = sorted[below];
        double b = sorted[Math.min(below + 1, sorted.length - 1)];
        return a == b ? a : between(a, b, position - below);
    }

    private static double between(double a, double b, double share) {
        double width = b - a;
        if (Double.isInfinite(width)) { // only the difference is too large for a double, not the values
            return a * (1 - share) + b * share;
        }
        return share >= 0.5 ? b - width * (1 - share) : a + width * share;
    }
}
