package io.vigia.monitor;

import io.vigia.event.LabelledRow;
import java.util.Arrays;

/** A growing list of labelled rows, column by column, as the figures need them. Owned by the monitor's thread. */
final class LabelledRows {
    private int size;
    private int width;
    private long[] sequence = new long[16];
    private double[] predicted = new double[16];
    private double[] actual = new double[16];
    private double[] scores = new double[0];

    int size() {
        return size;
    }

    /** Scores a row. */
    int width() {
        return width;
    }

    void add(LabelledRow row) {
        add(row.predicted(), row.actual(), row.scores(), 0, row.scores().length);
        sequence[size - 1] = row.sequence();
    }

    /** Adds a row without a number, whose {@code count} scores begin at {@code offset}. */
    void add(double answer, double truth, double[] from, int offset, int count) {
        if (size == 0) {
            width = count;
        }
        if (size == sequence.length) {
            sequence = Arrays.copyOf(sequence, size * 2);
            predicted = Arrays.copyOf(predicted, size * 2);
            actual = Arrays.copyOf(actual, size * 2);
        }
        if (scores.length < sequence.length * width) {
            scores = Arrays.copyOf(scores, sequence.length * width);
        }
        predicted[size] = answer;
        actual[size] = truth;
        for (int i = 0; i < width; i++) {
            scores[size * width + i] = i < count ? from[offset + i] : Double.NaN;
        }
        size++;
    }

    /** Takes the last row away. */
    void removeLast() {
        size--;
    }

    /** Adds the first rows of another list, at most until this one has {@code max}. */
    void addAll(LabelledRows other, int max) {
        for (int i = 0; i < other.size && size < max; i++) {
            add(other.predicted[i], other.actual[i], other.scores, i * other.width, other.width);
        }
    }

    /** Replaces the label of a row; false when the row is not here. */
    boolean correct(long number, double truth) {
        for (int i = size - 1; i >= 0; i--) {
            if (sequence[i] == number) {
                actual[i] = truth;
                return true;
            }
        }
        return false;
    }

    double[] predicted() {
        return Arrays.copyOf(predicted, size);
    }

    double[] actual() {
        return Arrays.copyOf(actual, size);
    }

    double[] scores() {
        return Arrays.copyOf(scores, size * width);
    }
}
