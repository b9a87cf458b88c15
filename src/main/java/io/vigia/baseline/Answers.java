package io.vigia.baseline;

/**
 * What a model answered to a batch of rows.
 *
 * @param predicted for each row the index of the class, or the value of a regression; NaN for none; empty when the model
 *     has no prediction
 * @param scores row-major: the positive class's score (binary), one score a class (multiclass); empty when there are none
 */
public record Answers(double[] predicted, double[] scores) {
    /** No predictions at all. */
    public static final Answers NONE = new Answers(new double[0], new double[0]);
}
