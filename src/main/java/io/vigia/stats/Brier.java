package io.vigia.stats;

/**
 * Brier score, the mean squared difference between probability and outcome: 0 to 1 for two classes; for several classes
 * summed over them, 0 to 2, as scikit-learn does. Bounds are from the standard error over the rows. NaN without rows or
 * when a score is not between 0 and 1, by more than a millionth.
 */
public final class Brier {
    private Brier() {}

    /** Of two classes by the score of the positive one. */
    public static Figure binary(double[] scores, boolean[] positive) {
        return MeanLoss.figure("brier", 1, scores, scores.length, i -> of(scores[i], positive[i]));
    }

    /** Of several classes; scores row-major, {@code classes} for each row. */
    public static Figure multiclass(double[] scores, int classes, int[] actual) {
        return MeanLoss.figure("brier", 2, scores, actual.length, i -> {
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                sum += of(scores[i * classes + k], k == actual[i]);
            }
            return sum;
        });
    }

    private static double of(double score, boolean hit) {
        double apart = MeanLoss.probability(score) - (hit ? 1 : 0);
        return apart * apart;
    }
}
