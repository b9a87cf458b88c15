package io.vigia.cli;

import io.vigia.monitor.ColumnDrift;
import io.vigia.monitor.MonitorSnapshot;
import io.vigia.monitor.PerformanceReport;
import io.vigia.monitor.WindowReport;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a replay showed, a line a window: rows, drifted features, estimated and realised performance, alerts. Pure. */
final class DemoTable {
    private static final String HEADER =
            "                                                        accuracy          AUC\n"
                    + "window    rows  drifted                       score PSI  est.   real   est.   real  alerts firing";
    private static final int NAMES = 3;

    private DemoTable() {}

    /** @param alerts window → the alerts that fired when it had been judged */
    static String of(MonitorSnapshot snapshot, Map<Long, Set<String>> alerts) {
        Map<Long, PerformanceReport> performance = new HashMap<>();
        snapshot.byPrediction().forEach(report -> performance.put(report.window(), report));
        Map<Long, PerformanceReport> estimated = new HashMap<>();
        snapshot.estimated().windows().forEach(report -> estimated.put(report.window(), report));
        StringBuilder table = new StringBuilder(HEADER).append('\n');
        for (WindowReport window : snapshot.recent()) {
            PerformanceReport expected = estimated.get(window.index());
            PerformanceReport labelled = performance.get(window.index());
            table.append(String.format(
                    Locale.ROOT,
                    "%6d  %,6d  %-28s  %9s  %5s  %5s  %5s  %5s  %s%n",
                    window.index(),
                    window.rows(),
                    drifted(window),
                    score(window.score()),
                    figure(expected, "accuracy"),
                    figure(labelled, "accuracy"),
                    figure(expected, "auc"),
                    figure(labelled, "auc"),
                    String.join(", ", alerts.getOrDefault(window.index(), Set.of()))));
        }
        if (snapshot.filling() > 0) {
            table.append(String.format(
                    Locale.ROOT, "%6s  %,6d  a window is judged when it is complete%n", "-", snapshot.filling()));
        }
        return table.toString();
    }

    private static String drifted(WindowReport window) {
        List<String> names = window.drifted();
        if (window.insufficient()) {
            return "not enough data";
        }
        if (names.isEmpty()) {
            return "none";
        }
        if (names.size() <= NAMES) {
            return String.join(", ", names);
        }
        String first = String.join(", ", names.subList(0, NAMES - 1));
        return names.size() + " of " + window.features().size() + ": " + first + " …";
    }

    private static String score(@Nullable ColumnDrift score) {
        return score == null ? "" : String.format(Locale.ROOT, "%.3f", score.value());
    }

    private static String figure(@Nullable PerformanceReport report, String metric) {
        double value = report == null ? Double.NaN : report.value(metric);
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
}
