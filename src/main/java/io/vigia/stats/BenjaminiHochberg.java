package io.vigia.stats;

import java.util.Arrays;

/** The step-up procedure of Benjamini and Hochberg (1995), which holds the share of false alarms among the alarms. */
public final class BenjaminiHochberg {
    private BenjaminiHochberg() {}

    /**
     * Which of the hypotheses are rejected.
     *
     * @param p p-values; NaN was not tested: never rejected and not counted
     * @param q the share of false rejections to hold
     */
    public static boolean[] reject(double[] p, double q) {
        double[] sorted =
                Arrays.stream(p).filter(v -> !Double.isNaN(v)).sorted().toArray();
        double limit = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] <= q * (i + 1) / sorted.length) {
                limit = sorted[i];
            }
        }
        boolean[] rejected = new boolean[p.length];
        for (int i = 0; i < p.length; i++) {
            rejected[i] = p[i] <= limit;
        }
        return rejected;
    }
}
