package io.vigia.config;

import java.util.function.DoublePredicate;

/**
 * The numbers that make sense for a key.
 *
 * @param holds whether a finite number is one of them
 * @param words as they are said to people: {@code a number from 0 to 1}
 */
record Range(DoublePredicate holds, String words) {
    static final Range ANY = new Range(value -> true, "a number");

    /** Both bounds included; an infinite one is none. */
    static Range of(double min, double max) {
        return new Range(value -> value >= min && value <= max, words(min, max));
    }

    /** Zero excluded. */
    static Range positive(double max) {
        String words = Double.isInfinite(max) ? "a number above 0" : "a number above 0 and up to " + text(max);
        return new Range(value -> value > 0 && value <= max, words);
    }

    private static String words(double min, double max) {
        if (Double.isInfinite(max)) {
            return "a number of " + text(min) + " or more";
        }
        return Double.isInfinite(min)
                ? "a number of " + text(max) + " or less"
                : "a number from " + text(min) + " to " + text(max);
    }

    private static String text(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
}
