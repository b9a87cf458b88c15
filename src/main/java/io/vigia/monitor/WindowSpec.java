package io.vigia.monitor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The window that is judged, by rows or by time. It is made of panes as long as the slide; a tumbling window is one pane.
 *
 * @param rows rows a window, or 0 for windows by time
 * @param slideRows rows a pane; equal to {@code rows} when tumbling; divides {@code rows}
 * @param period length of a window by time, or null for windows by rows
 * @param slide length of a pane; equal to {@code period} when tumbling; divides {@code period}
 */
public record WindowSpec(
        int rows,
        int slideRows,
        @Nullable Duration period,
        @Nullable Duration slide) {
    /** The most panes a window may have: each closes with a judgement of every column. */
    public static final int MAX_PANES = 1000;

    /** What is used when {@code model.yaml} says nothing. */
    public static final WindowSpec DEFAULT = ofRows(5000, 5000);

    public WindowSpec {
        if ((rows > 0) == (period != null) || (period == null) != (slide == null)) {
            throw new IllegalArgumentException("a window is either by rows or by time");
        }
        if (rows > 0 && (slideRows < 1 || rows % slideRows != 0)) {
            throw new IllegalArgumentException("slide: expected a divisor of " + rows + " rows, got " + slideRows);
        }
        if (period != null
                && slide != null
                && (slide.isZero() || slide.isNegative() || period.toMillis() % Math.max(1, slide.toMillis()) != 0)) {
            throw new IllegalArgumentException("slide: expected a divisor of " + period + ", got " + slide);
        }
        long panes =
                period == null || slide == null ? rows / slideRows : period.toMillis() / Math.max(1, slide.toMillis());
        if (panes > MAX_PANES) {
            throw new IllegalArgumentException("slide: expected at least a " + MAX_PANES + "th of the window's "
                    + (period == null ? rows + " rows" : period) + ", got " + (slide == null ? slideRows : slide));
        }
    }

    public static WindowSpec ofRows(int rows, int slide) {
        return new WindowSpec(rows, slide, null, null);
    }

    public static WindowSpec ofTime(Duration period, Duration slide) {
        return new WindowSpec(0, 0, period, slide);
    }

    /** The number of the period since 1970 that holds a moment in milliseconds; for windows by time. */
    long periodOf(long millis) {
        return period == null ? 0 : Math.floorDiv(millis, period.toMillis());
    }

    /** The same length without a slide. */
    public WindowSpec tumbling() {
        return new WindowSpec(rows, rows, period, period);
    }

    /** Panes a window. */
    public int panes() {
        return period == null || slide == null ? rows / slideRows : (int) (period.toMillis() / slide.toMillis());
    }
}
