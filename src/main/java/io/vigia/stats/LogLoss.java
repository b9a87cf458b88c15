package io.vigia.stats;

/**
 * Logarithmic loss, the mean of −ln of the probability given to the true class, in nats. Probabilities are held between
 * the float64 epsilon and 1 less it, as scikit-learn does. Bounds are from the standard error over the rows. NaN without
 * rows or when a score is not between 0 and 1, by more than a millionth.
 */
public final class LogLoss {
    private static final double EPSILON = Math.ulp(1.0);

    private LogLoss() {}

    /** Of two classes by the score of the positive one. */
    public static Figure binary(double[] scores, boolean[] positive) {
        return MeanLoss.figure("log_loss", Double.POSITIVE_INFINITY, scores, scores.length, i -> {
            return of(positive[i] ? scores[i] : 1 - scores[i]);
        });
    }

    /** Of several classes; scores row-major, {@code classes} for each row. */
    public static Figure multiclass(double[] scores, int classes, int[] actual) {
        return MeanLoss.figure("log_loss", Double.POSITIVE_INFINITY, scores, actual.length, i -> {
            return of(scores[i * classes + actual[i]]);
        });
    }

    static double of(double score) {
        double probability = MeanLoss.probability(score);
        return -Math.log(Math.min(1 - EPSILON, Math.max(EPSILON, probability)));
    }
}
