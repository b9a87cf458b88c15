package io.vigia.stats;

import java.util.function.IntToDoubleFunction;

/** A figure that is the mean of a loss over rows, with bounds of 2.58 standard errors of that mean. */
final class MeanLoss {
    private MeanLoss() {}

    /** NaN when one of the scores is no probability. */
    static Figure figure(String metric, double most, double[] scores, int rows, IntToDoubleFunction loss) {
        for (double score : scores) {
            if (!(score >= 0 && score <= 1)) {
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
