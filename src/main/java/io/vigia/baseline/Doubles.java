package io.vigia.baseline;

import java.util.Arrays;

/** A growing list of numbers, eight bytes each. */
final class Doubles {
    private double[] values = new double[1_024];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    void addAll(double[] more) {
        for (double value : more) {
            add(value);
        }
    }

    int size() {
        return size;
    }

    double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
