package io.vigia.monitor;

import io.vigia.event.Prediction;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the stream of rows into windows made of panes. By rows a pane is {@code slide} rows, split exactly also inside a
 * request; by time it is a slide of the clock, aligned to multiples of the slide since 1970, and a row that comes late
 * counts where it arrives. The first window by time begins in the pane in which the model was loaded. Owned by the
 * monitor's thread; a row costs one increment a column, a pane's end O(bins).
 */
final class PaneWindows {
    private final WindowSpec spec;
    private final WatchedColumns columns;
    private final Deque<Pane> complete = new ArrayDeque<>();
    private final Pane total;
    private @Nullable Pane current;
    private long observed;
    private long index;

    /** @param now the first pane by time holds this moment */
    PaneWindows(WindowSpec spec, WatchedColumns columns, Instant now) {
        this.spec = spec;
        this.columns = columns;
        this.total = columns.pane(now, 0);
        this.current = spec.slide() == null ? null : columns.pane(aligned(now), 0);
    }

    /** Rows observed so far. */
    long observed() {
        return observed;
    }

    /** Rows in the window that fills: those of the panes that it will keep, and of the current one. */
    long filling() {
        long rows = current == null ? 0 : current.rows;
        int keep = spec.panes() - 1;
        int skip = Math.max(0, complete.size() - keep);
        for (Pane pane : complete) {
            rows += skip-- > 0 ? 0 : pane.rows;
        }
        return rows;
    }

    /** Counts a request's rows; the windows that it completes go to {@code closed}, each before the next row is counted. */
    void add(Prediction prediction, Closed closed) {
        advance(prediction.time(), closed);
        long before = observed;
        try {
            count(prediction, closed);
        } finally {
            // Also where a row could not be read: the next request's rows keep their own numbers.
            observed = before + prediction.rows();
        }
    }

    private void count(Prediction prediction, Closed closed) {
        int row = 0;
        while (row < prediction.rows()) {
            Pane pane = current == null ? columns.pane(prediction.time(), observed) : current;
            current = pane;
            int room = spec.rows() == 0 ? Integer.MAX_VALUE : (int) (spec.slideRows() - pane.rows);
            int to = row + Math.min(room, prediction.rows() - row);
            columns.count(prediction, row, to, pane);
            observed += to - row;
            row = to;
            if (spec.rows() > 0 && pane.rows == spec.slideRows()) {
                close(pane, pane.last, closed);
                current = null;
            }
        }
    }

    /** Closes the panes by time that end at or before {@code now}, also those without rows. */
    void advance(Instant now, Closed closed) {
        if (spec.slide() == null || current == null) {
            return;
        }
        // After a long sleep only the last windows are worth judging; the skipped time is part of none.
        Instant oldest = aligned(now).minus(spec.slide().multipliedBy(spec.panes() + (long) Monitors.HISTORY));
        while (!now.isBefore(current.start.plus(spec.slide()))) {
            Instant end = current.start.plus(spec.slide());
            close(current, end, closed);
            current = columns.pane(end.isBefore(oldest) ? oldest : end, observed);
        }
    }

    private void close(Pane pane, Instant end, Closed closed) {
        complete.addLast(pane);
        total.add(pane, 1);
        if (complete.size() > spec.panes()) {
            total.add(complete.removeFirst(), -1);
        }
        if (complete.size() == spec.panes()) {
            Pane first = complete.getFirst();
            closed.accept(new ClosedWindow(index++, first.start, end, first.firstRow, total));
        }
    }

    private Instant aligned(Instant now) {
        long slide = spec.slide() == null ? 1 : spec.slide().toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), slide) * slide);
    }

    /** Takes a window at the moment it is complete. */
    @FunctionalInterface
    interface Closed {
        void accept(ClosedWindow window);
    }
}
