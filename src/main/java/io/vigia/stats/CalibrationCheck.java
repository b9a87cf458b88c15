package io.vigia.stats;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether labels agree with a {@link Calibration}: the rows in ten groups of scores that hold as many reference rows each,
 * the positives of each group against those that its probabilities promise. The statistic is Hosmer and Lemeshow's (1980),
 * Σ (observed − expected)² / variance, where the variance also takes in that the probabilities were estimated; without
 * disagreement it is about chi-square with as many degrees of freedom as there are groups.
 *
 * @param error the expected calibration error: Σ rows · |share of positives − mean probability| ÷ all rows; NaN without rows
 * @param pValue the probability of so large a disagreement if the calibration still held
 */
public record CalibrationCheck(double error, double pValue) {
    private static final int GROUPS = 10;

    /**
     * Of labelled rows.
     *
     * @param scores of the positive class; a row without one is left out
     * @param actual 1 for positive, 0 for negative; a row with another label is left out
     */
    public static CalibrationCheck of(Calibration calibration, double[] scores, double[] actual) {
        int ranges = calibration.bins().ranges();
        long[] rows = new long[ranges];
        long[] positives = new long[ranges];
        for (int i = 0; i < scores.length; i++) {
            if (Double.isFinite(scores[i]) && (actual[i] == 0 || actual[i] == 1)) {
                int range = calibration.bins().of(scores[i]);
                rows[range]++;
                positives[range] += (long) actual[i];
            }
        }
        return of(calibration, rows, positives);
    }

    private static CalibrationCheck of(Calibration calibration, long[] rows, long[] positives) {
        Group group = new Group();
        double all = calibration.allRows();
        double seen = 0;
        long[] reference = calibration.rows();
        int done = 0;
        for (int i = 0; i < rows.length; i++) {
            group.add(calibration, i, rows[i], positives[i]);
            seen += reference[i];
            if (seen * GROUPS >= all * (done + 1) || i + 1 == rows.length) {
                group.close();
                done = (int) (seen * GROUPS / all);
            }
        }
        double pValue =
                group.groups == 0 ? 1 : ChiSquaredDistribution.of(group.groups).survivalProbability(group.chiSquare);
        return new CalibrationCheck(group.apart / group.rows, pValue);
    }

    /** The group that fills, and the sums over those before it. */
    private static final class Group {
        private double rows;
        private double apart;
        private double chiSquare;
        private int groups;
        private double expected;
        private double observed;
        private double variance;
        private double pooled;
        private int pool = -1;

        void add(Calibration calibration, int range, long count, long hits) {
            double probability = calibration.probability(range);
            if (calibration.pool(range) != pool) {
                pool = calibration.pool(range);
                pooled = 0;
            }
            double spread = probability * (1 - probability);
            double support = Math.max(1, calibration.support(range));
            rows += count;
            expected += count * probability;
            observed += hits;
            // (a + b)² − a²: the ranges of a pool err together.
            variance += count * spread + ((pooled + count) * (pooled + count) - pooled * pooled) * spread / support;
            pooled += count;
        }

        void close() {
            apart += Math.abs(observed - expected);
            if (variance > 0) {
                chiSquare += (observed - expected) * (observed - expected) / variance;
                groups++;
            }
            expected = 0;
            observed = 0;
            variance = 0;
            pooled = 0;
        }
    }
}
