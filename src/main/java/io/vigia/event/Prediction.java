package io.vigia.event;

import java.time.Instant;
import java.util.Objects;

/**
 * One answered request: what went into a model and what came out.
 *
 * @param model the version that answered
 * @param id the prediction id, the client's or vigia's own
 * @param time when it was answered
 * @param features rows × features, as the model saw them
 * @param predicted one number a row: the index of the class in the model's {@code classes}, or the value of a
 *     regression; NaN for an answer that is not one of the classes; empty when the model has no prediction output
 * @param scores row-major, {@link #scoreWidth} numbers a row: the positive class's score (binary), one score a class
 *     (multiclass); empty when the model has none
 */
public record Prediction(
        ModelKey model, String id, Instant time, Features features, double[] predicted, double[] scores) {
    public Prediction {
        Objects.requireNonNull(model);
        Objects.requireNonNull(id);
        Objects.requireNonNull(time);
        Objects.requireNonNull(features);
        int rows = features.rows();
        if (predicted.length != 0 && predicted.length != rows) {
            throw new IllegalArgumentException("predicted: expected 0 or " + rows + " values, got " + predicted.length);
        }
        if (rows > 0 && scores.length % rows != 0) {
            throw new IllegalArgumentException(
                    "scores: " + scores.length + " values do not divide by " + rows + " rows");
        }
    }

    public int rows() {
        return features.rows();
    }

    /** Scores a row: 0, 1 (binary) or the number of classes. */
    public int scoreWidth() {
        return rows() == 0 ? 0 : scores.length / rows();
    }
}
