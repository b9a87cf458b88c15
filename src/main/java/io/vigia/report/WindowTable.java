package io.vigia.report;

import io.vigia.monitor.ColumnDrift;
import io.vigia.monitor.PerformanceReport;
import io.vigia.monitor.WindowReport;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Windows as lines of text: rows, drifted features, estimated and realised performance, a note. Pure.
 *
 * @param window what a window is called
 * @param note heads the last column
 * @param metrics the performance figures that have columns
 */
public record WindowTable(String window, String note, List<String> metrics) {
    private static final int NAMES = 3;

    public WindowTable {
        metrics = List.copyOf(metrics);
    }

    /** One line, with what is known about its window. */
    public record Line(
            WindowReport window,
            @Nullable PerformanceReport estimated,
            @Nullable PerformanceReport realised,
            String note) {}

    public String of(List<Line> lines) {
        StringBuilder table = new StringBuilder();
        StringBuilder titles = new StringBuilder(" ".repeat(56));
        StringBuilder heads = new StringBuilder();
        for (String metric : metrics) {
            titles.append(String.format("%14s", metric.equals("auc") ? "AUC" : metric));
            heads.append("   est.   real");
        }
        if (!metrics.isEmpty()) {
            table.append(titles).append('\n');
        }
        String head = String.format(Locale.ROOT, "%6s    rows  %-28s  score PSI%s  %s", window, "drifted", heads, note);
        table.append(head).append('\n');
        for (Line line : lines) {
            table.append(line(line)).append('\n');
        }
        return table.toString();
    }

    private String line(Line line) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%6d  %,6d  %-28s  %9s",
                line.window.index(),
                line.window.rows(),
                drifted(line.window),
                score(line.window.score())));
        for (String metric : metrics) {
            text.append(String.format("  %5s  %5s", figure(line.estimated, metric), figure(line.realised, metric)));
        }
        return text.append("  ").append(line.note).toString();
    }

    private static String drifted(WindowReport window) {
        List<String> names = window.drifted();
        if (window.insufficient()) {
            return "not enough data";
        }
        if (names.isEmpty()) {
            return "none";
        }
        if (names.size() <= NAMES && String.join(", ", names).length() <= 28) {
            return String.join(", ", names);
        }
        String all = names.size() + " of " + window.features().size() + ": " + String.join(", ", names);
        return all.length() <= 28 ? all : all.substring(0, Math.max(all.lastIndexOf(',', 26), 10)) + " …";
    }

    private static String score(@Nullable ColumnDrift score) {
        return score == null ? "" : Words.figure(score.value());
    }

    private static String figure(@Nullable PerformanceReport report, String metric) {
        return Words.figure(report == null ? Double.NaN : report.value(metric));
    }
}
