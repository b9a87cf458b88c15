package io.vigia.store;

import io.vigia.event.LabelledRow;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/** One kept request: a place in a {@link Segment}. Made when it is looked at, never kept. */
record Entry(Segment segment, int at) {

    Version version() {
        return Objects.requireNonNull(segment.version[at]);
    }

    IdHash id() {
        return new IdHash(segment.first[at], segment.second[at]);
    }

    long timeMillis() {
        return segment.timeMillis[at];
    }

    int rows() {
        return segment.rows[at];
    }

    /** Rows that have a label. */
    int labelled() {
        int labelled = 0;
        for (int row = 0; row < rows(); row++) {
            labelled += Double.isNaN(segment.values[start(row + 1) - 1]) ? 0 : 1;
        }
        return labelled;
    }

    /** Sets the label of a row; the answer's {@code previous} is the one it had. */
    LabelledRow label(int row, double actual) {
        double[] values = segment.values;
        int from = start(row);
        int label = start(row + 1) - 1;
        double previous = values[label];
        values[label] = actual;
        return new LabelledRow(
                version().key,
                segment.sequence[at] + row,
                Instant.ofEpochMilli(timeMillis()),
                values[from],
                Arrays.copyOfRange(values, from + 1, label),
                actual,
                previous);
    }

    private int start(int row) {
        int stride = (segment.start[at + 1] - segment.start[at]) / rows();
        return segment.start[at] + row * stride;
    }
}
