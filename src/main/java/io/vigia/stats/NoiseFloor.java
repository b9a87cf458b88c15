package io.vigia.stats;

import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;

/** What a statistic shows when nothing has drifted: the noise of a window of so many rows and of the reference itself. */
public final class NoiseFloor {
    private NoiseFloor() {}

    /**
     * A quantile of a statistic over pairs of samples of one distribution, the reference's shares (c + ½) / (n + B/2)
     * over the bins that it fills. One sample has the reference's rows, the other the window's.
     *
     * @param reference rows of the reference in each bin
     * @param currentRows rows of a window
     * @param statistic of the two vectors of counts
     * @param quantile such as 0.99
     * @param draws pairs to draw
     * @param seed the same seed gives the same answer
     * @return NaN without rows on either side
     */
    public static double simulate(
            long[] reference,
            int currentRows,
            ToDoubleBiFunction<long[], long[]> statistic,
            double quantile,
            int draws,
            long seed) {
        double[] weights = Arrays.stream(reference)
                .mapToDouble(count -> count == 0 ? 0 : count + 0.5)
                .toArray();
        int rows = Math.toIntExact(Arrays.stream(reference).sum());
        if (rows == 0 || currentRows == 0) {
            return Double.NaN;
        }
        Multinomial sampler = new Multinomial(weights, seed);
        double[] values = new double[draws];
        for (int i = 0; i < draws; i++) {
            long[] drawn = sampler.draw(rows);
            values[i] = statistic.applyAsDouble(drawn, sampler.draw(currentRows));
        }
        Arrays.sort(values);
        return Quantiles.linear(values, quantile);
    }
}
