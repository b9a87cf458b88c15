package io.vigia.stats.detector;

/**
 * The cumulative sum chart (Page, <i>Continuous Inspection Schemes</i>, Biometrika 41, 1954), two-sided, on values
 * standardised by the reference: {@code U ← max(0, U + z − k)} and {@code D ← max(0, D − z − k)}, alarm when one exceeds
 * h. The reference stays fixed, so that it also sees what crept in slowly or was there from the start, and goes on
 * alarming until the reference is renewed. Implementations that take the mean so far for the reference are a
 * {@link PageHinkley} test by another name.
 */
final class Cusum implements Detector {
    private final double slack;
    private final double threshold;
    private double up;
    private double down;

    /**
     * @param slack k, in standard deviations: half the shift that it is to find soonest
     * @param threshold h, in standard deviations
     */
    Cusum(double slack, double threshold) {
        this.slack = slack;
        this.threshold = threshold;
    }

    @Override
    public boolean update(double value) {
        if (!Double.isFinite(value)) {
            return false;
        }
        up = Math.max(0, up + value - slack);
        down = Math.max(0, down - value - slack);
        if (up <= threshold && down <= threshold) {
            return false;
        }
        up = 0;
        down = 0;
        return true;
    }
}
