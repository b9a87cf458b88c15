package io.vigia.store;

import io.vigia.event.LabelledRow;
import io.vigia.event.Prediction;
import java.time.Instant;
import java.util.Arrays;

/** One request's predictions and their labels. Small, because a store holds a million: one array for all numbers. */
final class Entry {
    final Version version;
    final long sequence;
    final long timeMillis;
    /** A row after the other: the prediction, the scores, the label; NaN where there is none. */
    private final double[] values;

    private final int stride;

    Entry(Version version, Prediction prediction, long sequence) {
        this.version = version;
        this.sequence = sequence;
        this.timeMillis = prediction.time().toEpochMilli();
        int width = prediction.scoreWidth();
        this.stride = width + 2;
        this.values = new double[prediction.rows() * stride];
        boolean predicts = prediction.predicted().length > 0;
        for (int row = 0; row < prediction.rows(); row++) {
            values[row * stride] = predicts ? prediction.predicted()[row] : Double.NaN;
            System.arraycopy(prediction.scores(), row * width, values, row * stride + 1, width);
            values[row * stride + stride - 1] = Double.NaN;
        }
    }

    int rows() {
        return values.length / stride;
    }

    /** Rows that have a label. */
    int labelled() {
        int labelled = 0;
        for (int at = stride - 1; at < values.length; at += stride) {
            labelled += Double.isNaN(values[at]) ? 0 : 1;
        }
        return labelled;
    }

    /** Sets the label of a row; the answer's {@code previous} is the one it had. */
    LabelledRow label(int row, double actual) {
        int at = row * stride;
        double previous = values[at + stride - 1];
        values[at + stride - 1] = actual;
        return new LabelledRow(
                version.key,
                sequence + row,
                Instant.ofEpochMilli(timeMillis),
                values[at],
                Arrays.copyOfRange(values, at + 1, at + stride - 1),
                actual,
                previous);
    }
}
