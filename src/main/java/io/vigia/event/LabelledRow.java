package io.vigia.event;

import java.time.Instant;

/**
 * One predicted row with the truth about it.
 *
 * @param model the version that predicted it
 * @param sequence the row's number in the order in which its monitor observed rows; names the row among those of one
 *     monitor, and a later monitor's numbers are higher
 * @param predictedAt when it was predicted
 * @param predicted the index of the predicted class, or the predicted value; NaN when there is none
 * @param scores its scores: none, the positive class's, or one a class
 * @param actual the index of the true class, or the true value
 * @param previous what {@code actual} was before a correction; NaN for a first label
 */
public record LabelledRow(
        ModelKey model,
        long sequence,
        Instant predictedAt,
        double predicted,
        double[] scores,
        double actual,
        double previous) {}
