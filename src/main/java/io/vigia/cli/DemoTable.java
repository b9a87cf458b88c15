package io.vigia.cli;

import io.vigia.monitor.MonitorSnapshot;
import io.vigia.monitor.PerformanceReport;
import io.vigia.monitor.WindowReport;
import io.vigia.report.WindowTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a replay showed, a line a window: rows, drifted features, estimated and realised performance, alerts. Pure. */
final class DemoTable {
    private static final WindowTable TABLE = new WindowTable("window", "alerts firing", List.of("accuracy", "auc"));

    private DemoTable() {}

    /** @param alerts window → the alerts that fired when it had been judged */
    static String of(MonitorSnapshot snapshot, Map<Long, Set<String>> alerts) {
        Map<Long, PerformanceReport> performance = new HashMap<>();
        snapshot.byPrediction().forEach(report -> performance.put(report.window(), report));
        Map<Long, PerformanceReport> estimated = new HashMap<>();
        snapshot.estimated().windows().forEach(report -> estimated.put(report.window(), report));
        List<WindowTable.Line> lines = new ArrayList<>();
        for (WindowReport window : snapshot.recent()) {
            long index = window.index();
            String firing = String.join(", ", alerts.getOrDefault(index, Set.of()));
            lines.add(new WindowTable.Line(window, estimated.get(index), performance.get(index), firing));
        }
        String table = TABLE.of(lines);
        return snapshot.filling() == 0
                ? table
                : table
                        + String.format(
                                Locale.ROOT,
                                "%6s  %,6d  a window is judged when it is complete%n",
                                "-",
                                snapshot.filling());
    }
}
