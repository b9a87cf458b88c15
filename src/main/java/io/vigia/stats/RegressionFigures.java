package io.vigia.stats;

import java.util.List;

/**
 * Mean absolute error, root mean squared error and R² with 99 % bounds, as scikit-learn defines them. Bounds are 2.58
 * standard errors: of the mean for the absolute error, by the delta method from the mean squared error for the root, and
 * for R² by the delta method from both of its sums (1 − A/B: row i moves it by −(eᵢ² − A/B·(yᵢ − ȳ)²) / B).
 */
public final class RegressionFigures {
    private RegressionFigures() {}

    /** mae, rmse, r2; NaN without rows. Both arrays finite and of one length. */
    public static List<Figure> of(double[] predicted, double[] actual) {
        Moments squared = new Moments();
        Moments values = new Moments();
        double residual = 0;
        for (int i = 0; i < actual.length; i++) {
            double square = square(predicted[i] - actual[i]);
            residual += square;
            squared.add(square);
            values.add(actual[i]);
        }
        Figure mae = MeanLoss.figure(
                "mae", Double.POSITIVE_INFINITY, actual.length, i -> Math.abs(predicted[i] - actual[i]));
        double rmse = Math.sqrt(residual / actual.length);
        double error = Math.sqrt(squared.sampleVariance() / actual.length);
        double margin = rmse == 0 ? error : Normal.Z * error / (2 * rmse);
        Interval bounds = Interval.around(rmse, margin, 0, Double.POSITIVE_INFINITY);
        return List.of(mae, Figure.of("rmse", "", rmse, bounds), r2(predicted, actual, values.mean(), residual));
    }

    /** Undefined below two rows; for a constant label 1 when every row is right and 0 otherwise, without bounds. */
    private static Figure r2(double[] predicted, double[] actual, double mean, double residual) {
        double total = 0;
        for (double value : actual) {
            total += square(value - mean);
        }
        if (actual.length < 2 || total == 0) {
            double value = actual.length < 2 ? Double.NaN : residual == 0 ? 1 : 0;
            return Figure.of("r2", "", value, Interval.NONE);
        }
        double share = residual / total;
        Moments moved = new Moments();
        for (int i = 0; i < actual.length; i++) {
            moved.add(square(predicted[i] - actual[i]) - share * square(actual[i] - mean));
        }
        double error = Math.sqrt(moved.sampleVariance() / actual.length) / (total / actual.length);
        Interval bounds = Interval.around(1 - share, Normal.Z * error, Double.NEGATIVE_INFINITY, 1);
        return Figure.of("r2", "", 1 - share, bounds);
    }

    private static double square(double x) {
        return x * x;
    }
}
