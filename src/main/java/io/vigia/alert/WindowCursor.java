package io.vigia.alert;

import io.vigia.monitor.MonitorSnapshot;
import io.vigia.monitor.PerformanceReport;
import io.vigia.monitor.WindowReport;
import java.util.List;

/** The last windows of one model that were judged. Owned by the thread {@code vigia-alerts}. */
final class WindowCursor {
    private long window = -1;
    private long labels = -1;
    private long observed;

    /** Whether the snapshot comes from a younger monitor than the last one; if so, starts again at its first window. */
    boolean restarted(MonitorSnapshot snapshot) {
        WindowReport lastWindow = snapshot.window();
        PerformanceReport lastLabels = snapshot.byArrival();
        boolean younger = snapshot.observed() < observed
                || (lastWindow != null && lastWindow.index() < window)
                || (lastLabels != null && lastLabels.window() < labels);
        if (younger) {
            window = -1;
            labels = -1;
        }
        observed = snapshot.observed();
        return younger;
    }

    /** The windows that were not judged yet, oldest first; they count as judged from now on. */
    List<WindowReport> windows(MonitorSnapshot snapshot) {
        long seen = window;
        WindowReport last = snapshot.window();
        window = last == null ? seen : Math.max(seen, last.index());
        return snapshot.recent().stream()
                .filter(report -> report.index() > seen)
                .toList();
    }

    /** Whether every window of the snapshot has been judged. */
    boolean atEndOf(MonitorSnapshot snapshot) {
        WindowReport lastWindow = snapshot.window();
        PerformanceReport lastLabels = snapshot.byArrival();
        return (lastWindow == null || lastWindow.index() <= window)
                && (lastLabels == null || lastLabels.window() <= labels);
    }

    /** Likewise for windows of labels. */
    List<PerformanceReport> labels(MonitorSnapshot snapshot) {
        long seen = labels;
        PerformanceReport last = snapshot.byArrival();
        labels = last == null ? seen : Math.max(seen, last.window());
        return snapshot.arrivals().stream()
                .filter(report -> report.window() > seen)
                .toList();
    }
}
