package io.vigia.stats;

/** Lower and upper bound of a figure; both NaN when there are none. */
public record Interval(double lower, double upper) {
    /** No bounds. */
    public static final Interval NONE = new Interval(Double.NaN, Double.NaN);

    /** A value and the same margin on both sides, cut to the range that the figure can have. */
    static Interval around(double value, double margin, double least, double most) {
        if (Double.isNaN(value) || Double.isNaN(margin)) {
            return NONE;
        }
        return new Interval(Math.max(least, value - margin), Math.min(most, value + margin));
    }
}
