package io.vigia.report;

import io.vigia.monitor.ColumnDrift;
import io.vigia.monitor.DriftState;
import io.vigia.monitor.OfflineWindow;
import io.vigia.monitor.PerformanceMetric;
import io.vigia.monitor.PerformanceReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A report for a terminal: what was found, chunk after chunk, then the features in the worst chunk. Pure. */
public final class TextReport {
    private static final String FEATURE = "%-16s  %-12s  %-14s  %-11s  %7s  %5s  %7s  %7s  %7s  %7s  %s%n";

    private final Report report;

    private TextReport(Report report) {
        this.report = report;
    }

    public static String of(Report report) {
        return new TextReport(report).text();
    }

    private String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d rows in %,d chunks of %s, compared with %,d of the reference%n%n",
                report.rows(),
                report.chunks().size(),
                length(report),
                report.baseline().rows()));
        for (Finding finding : Findings.of(report)) {
            text.append(String.format("%-8s  %s%n", finding.level(), finding.text()));
        }
        text.append(System.lineSeparator());
        text.append(new WindowTable("chunk", "", metrics()).of(lines()).replaceAll("(?m) +$", ""));
        report.worst().ifPresent(worst -> text.append(features(worst)));
        return text.toString();
    }

    /** The length of a chunk in words. */
    static String length(Report report) {
        var window = report.spec().window();
        return window.period() == null
                ? String.format(Locale.ROOT, "%,d rows", window.rows())
                : window.period().toString().substring(1).replace("T", "").toLowerCase(Locale.ROOT);
    }

    /** The first figures that there are; of a binary model accuracy and AUC. */
    private List<String> metrics() {
        Stream<String> wanted = switch (report.spec().task()) {
            case BINARY_CLASSIFICATION -> Stream.of("accuracy", "auc");
            case MULTICLASS_CLASSIFICATION -> Stream.of("accuracy", "f1");
            case REGRESSION -> Stream.of(PerformanceMetric.MAE.text(), PerformanceMetric.RMSE.text());
            case NONE -> Stream.empty();
        };
        return wanted.filter(this::known).toList();
    }

    private boolean known(String metric) {
        return report.chunks().stream()
                .flatMap(chunk -> Stream.of(chunk.realised(), chunk.estimated()))
                .anyMatch(performance -> performance != null && !Double.isNaN(performance.value(metric)));
    }

    private List<WindowTable.Line> lines() {
        List<WindowTable.Line> lines = new ArrayList<>();
        for (OfflineWindow chunk : report.chunks()) {
            lines.add(new WindowTable.Line(chunk.drift(), chunk.estimated(), chunk.realised(), note(chunk)));
        }
        return lines;
    }

    private String note(OfflineWindow chunk) {
        List<String> notes = new ArrayList<>();
        if (chunk.broad(report.spec().drift())) {
            notes.add("broad");
        }
        PerformanceReport realised = chunk.realised();
        if (realised != null && realised.coverage() < 1) {
            notes.add(String.format(Locale.ROOT, "%.0f %% labelled", Math.floor(100 * realised.coverage())));
        }
        if (!chunk.complete()) {
            notes.add("incomplete");
        }
        return (report.timed() ? chunk.drift().start() + "  " : "") + String.join(", ", notes);
    }

    private static String features(OfflineWindow worst) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%nFeatures in chunk %d, the one with most drift%n",
                worst.drift().index()));
        table.append(String.format(
                FEATURE,
                "",
                "type",
                "state",
                "statistic",
                "value",
                "limit",
                "times",
                "missing",
                "unseen",
                "outside",
                "others"));
        Stream<ColumnDrift> outputs =
                Stream.of(worst.drift().prediction(), worst.drift().score()).filter(column -> column != null);
        Stream.concat(worst.drift().features().stream().sorted(Comparator.comparingDouble(TextReport::order)), outputs)
                .forEach(column -> table.append(feature(column)));
        return table.toString();
    }

    private static double order(ColumnDrift column) {
        return Double.isNaN(column.ratio()) ? 0 : -column.ratio();
    }

    private static String feature(ColumnDrift column) {
        List<String> others = new ArrayList<>();
        for (String name : List.of("psi", "js", "ks", "wasserstein", "hellinger", "linf")) {
            Double value = column.statistics().get(name);
            if (value != null && !name.equals(column.statistic())) {
                others.add(name + " " + Words.figure(value));
            }
        }
        String name = column.name().length() > 16 ? column.name().substring(0, 15) + "…" : column.name();
        return String.format(
                Locale.ROOT,
                FEATURE,
                name,
                column.type().toString().toLowerCase(Locale.ROOT),
                column.state() == DriftState.DRIFTED
                        ? "DRIFTED"
                        : column.state().text(),
                column.statistic(),
                Words.figure(column.value()),
                Words.figure(column.threshold()).replaceFirst("0$", ""),
                Double.isNaN(column.ratio()) ? "-" : String.format(Locale.ROOT, "%.1f", column.ratio()),
                percent(column.missing()),
                percent(column.unseen()),
                percent(column.outOfRange()),
                String.join("  ", others));
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
