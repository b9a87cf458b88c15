package io.vigia.stats.detector;

/**
 * The Hoeffding drift detection method, weighted moving average test (Frías-Blanco et al., TKDE 27, 2015): like
 * {@link HddmA}, but compares exponentially weighted means, by McDiarmid's bound, and so finds gradual change sooner.
 * Takes values from 0 to 1; one-sided.
 *
 * <p>A weighted mean is {@code w ← λ·x + (1 − λ)·w} from its first value on, λ = 0.05, and its bound condition
 * {@code b ← λ² + (1 − λ)²·b} from 1. The cut is where {@code w + √(b·ln(1/α)/2)} of all values was lowest; alarms when
 * the mean since the cut is above the mean up to it by more than {@code √((b₁ + b₂)·ln(1/α)/2)}.
 */
final class HddmW implements Detector {
    /** The paper's and river's default of α. */
    static final double CONFIDENCE = 0.001;

    private static final double WEIGHT = 0.05;

    private final double log;
    private double mean = Double.NaN;
    private double condition = 1;
    private double lowest = Double.POSITIVE_INFINITY;
    private double cutMean;
    private double cutCondition;
    private double newMean = Double.NaN;
    private double newCondition = 1;

    HddmW(double confidence) {
        this.log = Math.log(1 / confidence);
    }

    @Override
    public boolean update(double value) {
        if (!Double.isFinite(value)) {
            return false;
        }
        mean = weighted(mean, value);
        condition = next(condition);
        double upper = mean + Math.sqrt(condition * log / 2);
        if (upper < lowest) {
            lowest = upper;
            cutMean = mean;
            cutCondition = condition;
            newMean = Double.NaN;
            newCondition = 1;
            return false;
        }
        newMean = weighted(newMean, value);
        newCondition = next(newCondition);
        if (newMean - cutMean <= Math.sqrt((cutCondition + newCondition) * log / 2)) {
            return false;
        }
        mean = Double.NaN;
        condition = 1;
        lowest = Double.POSITIVE_INFINITY;
        return true;
    }

    private static double weighted(double mean, double value) {
        return Double.isNaN(mean) ? value : mean + WEIGHT * (value - mean);
    }

    private static double next(double condition) {
        return WEIGHT * WEIGHT + (1 - WEIGHT) * (1 - WEIGHT) * condition;
    }
}
