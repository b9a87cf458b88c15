package io.vigia.stats;

/**
 * Distances between two vectors of counts over the same bins, the reference's and the current ones. 0 is no difference;
 * NaN when one side has no rows. All take counts, so that what is merged by addition is compared as the whole.
 *
 * <p>Formulae, edge rules and sources are in {@code docs/statistics.md}.
 */
public final class Divergence {
    private static final double STD_FLOOR = 0.001;

    private Divergence() {}

    /**
     * Population stability index Σ(p − q)·ln(p / q) with shares (c + ½) / (n + B/2); B counts the bins in which at
     * least one side has rows. Without upper limit, but finite.
     */
    public static double psi(long[] reference, long[] current) {
        double n = total(reference, current);
        double m = total(current, reference);
        if (n == 0 || m == 0) {
            return Double.NaN;
        }
        int bins = 0;
        for (int i = 0; i < reference.length; i++) {
            bins += reference[i] + current[i] > 0 ? 1 : 0;
        }
        double sum = 0;
        for (int i = 0; i < reference.length; i++) {
            if (reference[i] + current[i] > 0) {
                double p = (reference[i] + 0.5) / (n + bins / 2.0);
                double q = (current[i] + 0.5) / (m + bins / 2.0);
                sum += (p - q) * Math.log(p / q);
            }
        }
        return sum;
    }

    /** Jensen–Shannon distance, the root of the divergence in bits (Endres and Schindelin 2003): 0 to 1. */
    public static double js(long[] reference, long[] current) {
        double n = total(reference, current);
        double m = total(current, reference);
        double sum = 0;
        for (int i = 0; i < reference.length; i++) {
            double p = reference[i] / n;
            double q = current[i] / m;
            sum += towardsMiddle(p, q) + towardsMiddle(q, p);
        }
        return n == 0 || m == 0 ? Double.NaN : Math.sqrt(Math.min(1, Math.max(0, sum / 2 / Math.log(2))));
    }

    private static double towardsMiddle(double p, double q) {
        return p == 0 ? 0 : p * Math.log(2 * p / (p + q));
    }

    /** Hellinger distance √(½·Σ(√p − √q)²): 0 to 1. */
    public static double hellinger(long[] reference, long[] current) {
        double n = total(reference, current);
        double m = total(current, reference);
        double sum = 0;
        for (int i = 0; i < reference.length; i++) {
            double apart = Math.sqrt(reference[i] / n) - Math.sqrt(current[i] / m);
            sum += apart * apart;
        }
        return n == 0 || m == 0 ? Double.NaN : Math.min(1, Math.sqrt(sum / 2));
    }

    /** L∞ distance max|p − q|: 0 to 1. */
    public static double linf(long[] reference, long[] current) {
        double n = total(reference, current);
        double m = total(current, reference);
        double largest = 0;
        for (int i = 0; i < reference.length; i++) {
            largest = Math.max(largest, Math.abs(reference[i] / n - current[i] / m));
        }
        return n == 0 || m == 0 ? Double.NaN : largest;
    }

    /** Total variation ½·Σ|p − q|: 0 to 1. */
    public static double totalVariation(long[] reference, long[] current) {
        double n = total(reference, current);
        double m = total(current, reference);
        double sum = 0;
        for (int i = 0; i < reference.length; i++) {
            sum += Math.abs(reference[i] / n - current[i] / m);
        }
        return n == 0 || m == 0 ? Double.NaN : Math.min(1, sum / 2);
    }

    /**
     * Kolmogorov–Smirnov distance on bins: the largest difference of the cumulated shares at the edges. Only the ranges
     * enter, as shares of the finite values; missing, NaN and infinite rows have no place in the order. At most the
     * distance of the values themselves, and less by at most the largest share in a bin.
     *
     * @param ranges how many of the bins, from the first, are ranges
     * @return NaN when one side has no finite value
     */
    public static double ks(long[] reference, long[] current, int ranges) {
        double n = total(reference, current, ranges);
        double m = total(current, reference, ranges);
        double below = 0;
        double belowNow = 0;
        double largest = 0;
        for (int i = 0; i < ranges; i++) {
            below += reference[i];
            belowNow += current[i];
            largest = Math.max(largest, Math.abs(below / n - belowNow / m));
        }
        return n == 0 || m == 0 ? Double.NaN : largest;
    }

    /**
     * Wasserstein-1 distance on bins in units of the reference's standard deviation: ∫|F − G| with the rows of a range
     * spread evenly over it, divided by max({@code refStd}, 0.001). Before the division it is off by at most
     * Σ width·max(p, q). The outer ranges end at the reference's minimum and maximum, so a move beyond them counts as
     * one to them. Only finite values enter.
     *
     * @return NaN when one side has no finite value, or minimum or maximum is not finite
     */
    public static double wasserstein(
            NumericBins bins, long[] reference, long[] current, double refMin, double refMax, double refStd) {
        int ranges = bins.ranges();
        double n = total(reference, current, ranges);
        double m = total(current, reference, ranges);
        if (n == 0 || m == 0 || !Double.isFinite(refMin) || !Double.isFinite(refMax)) {
            return Double.NaN;
        }
        double[] edges = bins.edges();
        double area = 0;
        double apart = 0;
        for (int i = 0; i < ranges; i++) {
            double from = i == 0 ? refMin : Math.max(refMin, edges[i - 1]);
            double to = i == edges.length ? refMax : Math.min(refMax, edges[i]);
            double next = apart + reference[i] / n - current[i] / m;
            area += Math.max(0, to - from) * meanAbsolute(apart, next);
            apart = next;
        }
        return area / Math.max(refStd, STD_FLOOR);
    }

    /** The mean of |x| along the line from a to b. */
    private static double meanAbsolute(double a, double b) {
        double size = Math.abs(a) + Math.abs(b);
        return a * b >= 0 ? size / 2 : (a * a + b * b) / (2 * size);
    }

    private static double total(long[] counts, long[] others) {
        return total(counts, others, counts.length);
    }

    private static double total(long[] counts, long[] others, int bins) {
        if (counts.length != others.length) {
            throw new IllegalArgumentException(
                    "counts: expected as many on both sides, got " + counts.length + " and " + others.length);
        }
        long total = 0;
        for (int i = 0; i < bins; i++) {
            total += counts[i];
        }
        return total;
    }
}
