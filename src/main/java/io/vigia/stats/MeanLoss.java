package io.vigia.stats;

import java.util.function.IntToDoubleFunction;

/** A figure that is the mean of a loss over rows, with bounds of 2.58 standard errors of that mean. */
final class MeanLoss {
    /** How far rounding may carry a probability over 0 or 1: some models answer 1.0000001. */
    private static final double ROUNDING = 1e-6;

    private MeanLoss() {}

    /** A score that rounding may have carried over the end, brought back to it. */
    static double probability(double score) {
        return Math.max(0, Math.min(1, score));
    }

    /** NaN when one of the scores is no probability; the loss takes each as {@link #probability} gives it. */
    static Figure figure(String metric, double most, double[] scores, int rows, IntToDoubleFunction loss) {
        for (double score : scores) {
            if (!(score >= -ROUNDING && score <= 1 + ROUNDING)) {
                return Figure.of(metric, "", Double.NaN, Interval.NONE);
            }
        }
        return figure(metric, most, rows, loss);
    }

    static Figure figure(String metric, double most, int rows, IntToDoubleFunction loss) {
        Moments moments = new Moments();
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            double value = loss.applyAsDouble(i);
            sum += value;
            moments.add(value);
        }
        double mean = sum / rows;
        double error = Math.sqrt(moments.sampleVariance() / rows);
        return Figure.of(metric, "", mean, Interval.around(mean, Normal.Z * error, 0, most));
    }
}
