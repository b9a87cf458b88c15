package io.vigia.stats;

import java.util.List;

/**
 * A frozen partition of one column's values: made once from the reference data, never moved by a window. Every value,
 * also a missing one, falls into exactly one bin, so counts add up to rows and two vectors of counts merge by addition.
 */
public sealed interface Bins permits NumericBins, CategoryBins {
    /** How many bins there are, special ones included. */
    int size();

    /** What the bins hold, in order, for people and for JSON: {@code [23, 31)}, {@code missing}, {@code other}. */
    List<String> names();

    /** The bin of values that are absent. */
    int missing();

    /** The bin of a number. */
    int of(double value);
}
