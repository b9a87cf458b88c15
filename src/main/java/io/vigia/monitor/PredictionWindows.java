package io.vigia.monitor;

import io.vigia.event.LabelledRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Performance of the rows of each prediction window that is remembered, revised by every label that comes later. A label
 * only marks its windows; their figures are computed anew by {@link #refresh}, a bounded number at a time. Windows are
 * remembered up to {@link Monitors#HISTORY} and up to {@link #MAX_VALUES}. Owned by the monitor's thread.
 */
final class PredictionWindows {
    /** Numbers kept of labelled rows: about 2 million rows with one score each, 48 MB. */
    static final long MAX_VALUES = 6_000_000;

    /** Windows computed anew in one refresh. */
    private static final int REFRESH = 8;

    private static final class Window {
        final long from;
        final long to;
        PerformanceReport report;
        boolean changed = true;

        Window(long from, long to, PerformanceReport report) {
            this.from = from;
            this.to = to;
            this.report = report;
        }
    }

    private final Scorer scorer;
    private final long maxRows;
    private final LabelLog log = new LabelLog();
    private final List<Window> windows = new ArrayList<>();
    private long oldest;
    private List<PerformanceReport> reports = List.of();

    /** @param scores a row */
    PredictionWindows(Scorer scorer, int scores) {
        this.scorer = scorer;
        this.maxRows = MAX_VALUES / (scores + 2);
    }

    /** As of the last refresh, oldest first. */
    List<PerformanceReport> reports() {
        return reports;
    }

    /** Remembers a complete window of the rows {@code from} (inclusive) to {@code to} (exclusive). */
    void close(long index, Instant end, long from, long to) {
        windows.add(new Window(from, to, new PerformanceReport(index, end, 0, 0, List.of())));
        while (windows.size() > Monitors.HISTORY || (windows.size() > 1 && to - windows.get(0).from > maxRows)) {
            windows.remove(0);
        }
        oldest = windows.get(0).from;
        log.dropBefore(oldest);
    }

    /** Takes a first or a corrected label, in any order. */
    void put(LabelledRow row) {
        if (row.sequence() < oldest) {
            return;
        }
        forget(row.sequence() - maxRows + 1);
        log.put(row);
        for (int i = windows.size() - 1; i >= 0 && windows.get(i).to > row.sequence(); i--) {
            Window window = windows.get(i);
            window.changed |= window.from <= row.sequence();
        }
    }

    /** Keeps the bound while no window closes: of a larger window the last rows count. Whole blocks, since rows come singly. */
    private void forget(long before) {
        if (before >= oldest + LabelLog.BLOCK) {
            oldest = before;
            log.dropBefore(oldest);
            windows.removeIf(window -> window.to <= oldest);
        }
    }

    /** Computes changed windows anew, the oldest first. @return whether some are left for the next time */
    boolean refresh() {
        int budget = REFRESH;
        boolean left = false;
        for (Window window : windows) {
            if (window.changed && budget-- > 0) {
                window.report = compute(window);
                window.changed = false;
            }
            left |= window.changed;
        }
        reports = windows.stream().map(window -> window.report).toList();
        return left;
    }

    private PerformanceReport compute(Window window) {
        LabelledRows rows = new LabelledRows();
        long labelled = log.read(window.from, window.to, rows);
        long size = window.to - window.from;
        double coverage = size == 0 ? 0 : (double) labelled / size;
        PerformanceReport before = window.report;
        return new PerformanceReport(before.window(), before.end(), labelled, coverage, scorer.figures(rows));
    }
}
