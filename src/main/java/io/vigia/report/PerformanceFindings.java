package io.vigia.report;

import io.vigia.monitor.MetricValue;
import io.vigia.monitor.OfflineWindow;
import io.vigia.monitor.PerformanceMetric;
import io.vigia.monitor.PerformanceReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a report says about performance. Labels are judged as the alerts judge them: an objective is missed where the
 * better 99 % bound misses it. Without labels the estimate itself is compared. Pure.
 */
final class PerformanceFindings {
    private final Report report;
    private final boolean realised;

    PerformanceFindings(Report report) {
        this.report = report;
        this.realised = report.labelled();
    }

    /** One figure of one chunk. */
    private record Point(long chunk, MetricValue figure) {}

    List<Finding> list() {
        Map<String, Double> objectives = new TreeMap<>(report.spec().objectives());
        if (objectives.isEmpty()) {
            PerformanceMetric.of(report.spec().task()).stream()
                    .filter(metric -> !points(metric.text()).isEmpty())
                    .findFirst()
                    .ifPresent(metric -> objectives.put(metric.text(), Double.NaN));
        }
        List<Finding> findings = new ArrayList<>();
        objectives.forEach((metric, objective) -> {
            List<Point> points = points(metric);
            if (!points.isEmpty()) {
                findings.add(finding(metric, objective, points));
            }
        });
        return findings;
    }

    private List<Point> points(String metric) {
        Function<OfflineWindow, @Nullable PerformanceReport> source =
                realised ? OfflineWindow::realised : OfflineWindow::estimated;
        List<Point> points = new ArrayList<>();
        for (OfflineWindow chunk : report.chunks()) {
            PerformanceReport performance = source.apply(chunk);
            if (performance != null) {
                performance.metrics().stream()
                        .filter(figure -> figure.metric().equals(metric) && !Double.isNaN(figure.value()))
                        .findFirst()
                        .ifPresent(figure -> points.add(new Point(chunk.drift().index(), figure)));
            }
        }
        return points;
    }

    private Finding finding(String metric, double objective, List<Point> points) {
        boolean error = PerformanceMetric.lowerIsBetter(metric);
        List<Point> missed = points.stream()
                .filter(point -> misses(point.figure, objective, error))
                .toList();
        Comparator<Point> byValue = Comparator.comparingDouble(point -> point.figure.value());
        Point worst = points.stream().min(error ? byValue.reversed() : byValue).orElseThrow();
        Point best = points.stream().max(error ? byValue.reversed() : byValue).orElseThrow();
        String name = Words.title(metric) + (realised ? "" : ", estimated without labels,");
        Finding.Kind kind = realised ? Finding.Kind.PERFORMANCE : Finding.Kind.ESTIMATE;
        if (missed.isEmpty()) {
            String kept = Double.isNaN(objective)
                    ? "has no objective"
                    : String.format(Locale.ROOT, "keeps its objective %s", Words.figure(objective));
            return new Finding(
                    kind,
                    Finding.Level.OK,
                    String.format(
                            Locale.ROOT,
                            "%s %s: %s in chunk %d, the worst, to %s%s.",
                            name,
                            kept,
                            Words.figure(worst.figure.value()),
                            worst.chunk,
                            Words.figure(best.figure.value()),
                            reference(metric)));
        }
        String sure = realised ? " beyond doubt" : "";
        return new Finding(
                kind,
                realised ? Finding.Level.CRITICAL : Finding.Level.WARNING,
                String.format(
                        Locale.ROOT,
                        "%s is %s its objective %s%s in %s: %s in chunk %d (99 %% bounds %s to %s)%s.",
                        name,
                        error ? "above" : "below",
                        Words.figure(objective),
                        sure,
                        Words.chunks(missed.stream().map(Point::chunk).toList()),
                        Words.figure(worst.figure.value()),
                        worst.chunk,
                        Words.figure(worst.figure.lower()),
                        Words.figure(worst.figure.upper()),
                        reference(metric)));
    }

    private boolean misses(MetricValue figure, double objective, boolean error) {
        double judged = realised ? (error ? figure.lower() : figure.upper()) : figure.value();
        return error ? judged > objective : judged < objective; // NaN misses nothing
    }

    private String reference(String metric) {
        Double value = report.baseline().performance().get(metric);
        return value == null ? "" : "; the reference has " + Words.figure(value);
    }
}
