package io.vigia.event;

import org.jspecify.annotations.Nullable;

/**
 * The feature values of one request as the model saw them: {@link #rows} × {@link #width}, columns in the order of
 * {@code model.yaml}. A column is all numbers or all text. Immutable once handed over; read by the monitor's thread.
 */
public interface Features {
    /** A short string and what points to it, in numbers of eight bytes. */
    int TEXT_WEIGHT = 8;

    int rows();

    int width();

    /** What they take of memory, in numbers: a text counts as {@link #TEXT_WEIGHT}. */
    default long weight() {
        long weight = 0;
        for (int column = 0; column < width(); column++) {
            weight += isText(column) ? TEXT_WEIGHT : 1;
        }
        return weight * rows();
    }

    /** Whether this column holds text; then {@link #text} reads it, else {@link #number}. */
    boolean isText(int column);

    /** The value of a numeric or boolean column (true is 1); NaN where there is none. */
    double number(int row, int column);

    /** The value of a text column; null where there is none. */
    @Nullable
    String text(int row, int column);
}
