package io.vigia.store;

import io.vigia.event.Prediction;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Up to {@link #SIZE} predictions in the order in which they came, as columns of plain numbers: a million small objects
 * would keep the garbage collector busy. A place is filled once; {@link Entry} reads and labels it.
 */
final class Segment {
    static final int SIZE = 1024;

    /** Numbers in one segment, unless one prediction has more; half of what G1 would call a humongous array. */
    private static final int MAX_VALUES = 32_768;

    /** Of all columns but the numbers. */
    private static final long PLACE_BYTES = 4 * Long.BYTES + 3 * Integer.BYTES;

    final @Nullable Version[] version = new Version[SIZE];
    final long[] first = new long[SIZE];
    final long[] second = new long[SIZE];
    final long[] sequence = new long[SIZE];
    final long[] timeMillis = new long[SIZE];
    final int[] rows = new int[SIZE];
    final int[] start = new int[SIZE + 1];
    /** Of each prediction a row after the other: the prediction, the scores, the label; NaN where there is none. */
    final double[] values;

    private int used;

    /** Made for more like this prediction. */
    Segment(Prediction prediction) {
        this.values = new double[numbers(prediction)];
    }

    private static int numbers(Prediction prediction) {
        int size = size(prediction);
        return Math.max(size, (int) Math.min(MAX_VALUES, (long) size * SIZE));
    }

    /** What a segment made for more like this prediction takes of the heap, about. */
    static long bytes(Prediction prediction) {
        return SIZE * PLACE_BYTES + (long) numbers(prediction) * Double.BYTES;
    }

    /** What it takes of the heap, about, however much of it is used. */
    long bytes() {
        return SIZE * PLACE_BYTES + (long) values.length * Double.BYTES;
    }

    boolean fits(Prediction prediction) {
        return used < SIZE && start[used] + size(prediction) <= values.length;
    }

    int used() {
        return used;
    }

    /** @return its place */
    int add(Version by, IdHash id, Prediction prediction, long number) {
        int at = used++;
        int width = prediction.scoreWidth();
        version[at] = by;
        first[at] = id.first();
        second[at] = id.second();
        sequence[at] = number;
        timeMillis[at] = prediction.time().toEpochMilli();
        rows[at] = prediction.rows();
        start[at + 1] = start[at] + size(prediction);
        Arrays.fill(values, start[at], start[at + 1], Double.NaN);
        boolean predicts = prediction.predicted().length > 0;
        for (int row = 0; row < prediction.rows(); row++) {
            int place = start[at] + row * (width + 2);
            values[place] = predicts ? prediction.predicted()[row] : Double.NaN;
            System.arraycopy(prediction.scores(), row * width, values, place + 1, width);
        }
        return at;
    }

    private static int size(Prediction prediction) {
        return prediction.rows() * (prediction.scoreWidth() + 2);
    }
}
