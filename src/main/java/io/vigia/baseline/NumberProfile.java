package io.vigia.baseline;

import java.util.List;

/**
 * Moments and quantiles of a numeric column's finite values.
 *
 * @param mean arithmetic mean
 * @param std standard deviation, population form (divided by n)
 * @param min smallest value
 * @param max largest value
 * @param quantiles at 0, 0.1 … 1, linear interpolation (numpy's default)
 */
public record NumberProfile(double mean, double std, double min, double max, List<Double> quantiles) {
    public NumberProfile {
        quantiles = List.copyOf(quantiles);
    }
}
