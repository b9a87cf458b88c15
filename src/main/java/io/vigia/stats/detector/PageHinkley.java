package io.vigia.stats.detector;

/**
 * The Page–Hinkley test (Page, <i>Continuous Inspection Schemes</i>, Biometrika 41, 1954; Hinkley 1971), two-sided: sums
 * what the values are above and below their own mean so far, less a tolerance, and alarms when a sum has come away from
 * its extreme.
 *
 * <p>{@code U ← α·U + (x − x̄) − δ}, alarm when {@code U − min U > λ}; {@code D ← α·D + (x − x̄) + δ}, alarm when
 * {@code max D − D > λ}. δ and λ are in the unit of the values, which is why those are standardised by the reference
 * first. No alarm before 30 values.
 */
final class PageHinkley implements Detector {
    private static final int WARM_UP = 30;

    private final double tolerance;
    private final double threshold;
    private final double keep;
    private long count;
    private double mean;
    private double up;
    private double down;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;

    /**
     * @param tolerance δ
     * @param threshold λ
     * @param keep α: the part of a sum that is kept from value to value. Below 1, as river has it by default, a sum
     *     wanders about a level instead of running away from its extreme, and false alarms come however high λ is
     */
    PageHinkley(double tolerance, double threshold, double keep) {
        this.tolerance = tolerance;
        this.threshold = threshold;
        this.keep = keep;
    }

    @Override
    public boolean update(double value) {
        if (!Double.isFinite(value)) {
            return false;
        }
        count++;
        mean += (value - mean) / count;
        double apart = value - mean;
        up = keep * up + apart - tolerance;
        down = keep * down + apart + tolerance;
        lowest = Math.min(lowest, up);
        highest = Math.max(highest, down);
        if (count < WARM_UP || (up - lowest <= threshold && highest - down <= threshold)) {
            return false;
        }
        count = 0;
        mean = 0;
        up = 0;
        down = 0;
        lowest = Double.POSITIVE_INFINITY;
        highest = Double.NEGATIVE_INFINITY;
        return true;
    }
}
