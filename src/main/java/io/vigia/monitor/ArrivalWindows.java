package io.vigia.monitor;

import io.vigia.event.LabelledRow;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Performance in the order in which labels arrive: windows cut like those of the predictions, by rows or by time, but of
 * joined labels. A window is judged once, when it is complete; a corrected label changes only windows that are not.
 * Keeps at most {@link Scorer#MAX_ROWS} rows, over all its panes: of a window with more, the first of each pane. Owned by the monitor's thread.
 */
final class ArrivalWindows {
    private static final class Pane {
        final LabelledRows kept = new LabelledRows();
        long rows;
    }

    private final WindowSpec spec;
    private final Scorer scorer;
    private final Consumer<LabelledRows> closed;
    private final Deque<Pane> panes = new ArrayDeque<>();
    private final History<PerformanceReport> reports = new History<>();
    private Instant start;
    private long index;
    private int kept;
    private @Nullable PerformanceReport measured;

    /** @param closed is shown the rows of each complete window */
    ArrivalWindows(WindowSpec spec, Scorer scorer, Consumer<LabelledRows> closed, Instant now) {
        this.spec = spec;
        this.scorer = scorer;
        this.closed = closed;
        this.start = aligned(now);
        panes.add(new Pane());
    }

    List<PerformanceReport> reports() {
        return reports.list();
    }

    /** The last one that had enough rows for figures; a figure that it could not give is the last one that could be. */
    @Nullable
    PerformanceReport measured() {
        return measured;
    }

    /** Adds a first label. @return whether it completed a window */
    boolean add(LabelledRow row, Instant now) {
        boolean complete = advance(now);
        Pane pane = panes.getLast();
        pane.rows++;
        if (kept < Scorer.MAX_ROWS || room(pane)) {
            pane.kept.add(row);
            kept++;
        }
        if (spec.rows() > 0 && pane.rows == spec.slideRows()) {
            complete |= close(now);
        }
        return complete;
    }

    /** Makes room for a pane at the cost of the one that has most, so that each can have its share. */
    private boolean room(Pane pane) {
        Pane largest = pane;
        for (Pane other : panes) {
            largest = other.kept.size() > largest.kept.size() ? other : largest;
        }
        if (largest == pane) {
            return false;
        }
        largest.kept.removeLast();
        kept--;
        return true;
    }

    /** Changes a label that is still in a window to come. */
    void correct(LabelledRow row) {
        Iterator<Pane> newest = panes.descendingIterator();
        boolean found = false;
        while (newest.hasNext() && !found) {
            found = newest.next().kept.correct(row.sequence(), row.actual());
        }
    }

    /** Closes the panes by time that end at or before {@code now}. @return whether that completed a window */
    boolean advance(Instant now) {
        if (spec.slide() == null) {
            return false;
        }
        boolean complete = false;
        Instant oldest = aligned(now).minus(spec.slide().multipliedBy(spec.panes() + (long) Monitors.HISTORY));
        while (!now.isBefore(start.plus(spec.slide()))) {
            start = start.plus(spec.slide());
            complete |= close(start);
            start = start.isBefore(oldest) ? oldest : start;
        }
        return complete;
    }

    private boolean close(Instant end) {
        boolean complete = panes.size() == spec.panes();
        if (complete) {
            LabelledRows all = new LabelledRows();
            long rows = 0;
            for (Pane pane : panes) {
                all.addAll(pane.kept, Scorer.MAX_ROWS);
                rows += pane.rows;
            }
            PerformanceReport report = new PerformanceReport(index++, end, rows, 1, scorer.figures(all));
            reports.add(report);
            closed.accept(all);
            measured = report.metrics().isEmpty() ? measured : report.orElse(measured);
            kept -= panes.removeFirst().kept.size();
        }
        panes.addLast(new Pane());
        return complete;
    }

    private Instant aligned(Instant now) {
        long slide = spec.slide() == null ? 1 : spec.slide().toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), slide) * slide);
    }
}
