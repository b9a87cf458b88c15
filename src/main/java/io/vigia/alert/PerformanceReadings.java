package io.vigia.alert;

import io.vigia.monitor.MetricValue;
import io.vigia.monitor.MonitorSnapshot;
import io.vigia.monitor.PerformanceMetric;
import io.vigia.monitor.PerformanceReport;
import io.vigia.monitor.WindowReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads performance: one reading for each metric that has an objective. What labels say is judged by the better 99 %
 * bound, so that chance alone does not page anybody. Pure.
 */
final class PerformanceReadings {
    private PerformanceReadings() {}

    /** Of one window of labels. */
    static List<Reading> of(MonitorSnapshot snapshot, PerformanceReport report) {
        return each(snapshot, report, PerformanceReadings::realised);
    }

    /** Of the estimate of one drift window; none where there is no estimate. */
    static List<Reading> estimated(MonitorSnapshot snapshot, WindowReport window) {
        return snapshot.estimated().windows().stream()
                .filter(report -> report.window() == window.index())
                .flatMap(report -> each(snapshot, report, PerformanceReadings::estimated).stream())
                .toList();
    }

    @FunctionalInterface
    private interface Reader {
        Reading of(MetricValue metric, double objective, PerformanceReport report);
    }

    private static List<Reading> each(MonitorSnapshot snapshot, PerformanceReport report, Reader reader) {
        return new TreeMap<>(snapshot.spec().objectives())
                .entrySet().stream()
                        .flatMap(objective -> report.metrics().stream()
                                .filter(metric -> metric.metric().equals(objective.getKey()))
                                .limit(1)
                                .map(metric -> reader.of(metric, objective.getValue(), report)))
                        .toList();
    }

    private static Reading realised(MetricValue metric, double objective, PerformanceReport report) {
        boolean below = !PerformanceMetric.ERRORS.contains(metric.metric());
        String details = String.format(
                Locale.ROOT,
                "%s over the last %d labels is %.4f (99 %% bounds %.4f to %.4f); the objective is %.4f.",
                metric.metric(),
                report.rows(),
                metric.value(),
                metric.lower(),
                metric.upper(),
                objective);
        return new Reading(
                Map.of("metric", metric.metric()),
                metric.value(),
                below ? metric.upper() : metric.lower(),
                objective,
                below,
                report.rows(),
                details);
    }

    /** Judged by its value: its bound is wider, and a warning before the labels come may err. */
    private static Reading estimated(MetricValue metric, double objective, PerformanceReport report) {
        String details = String.format(
                Locale.ROOT,
                "%s of the window of %d predictions is estimated at %.4f (99 %% bounds %.4f to %.4f), before their labels;"
                        + " the objective is %.4f.",
                metric.metric(),
                report.rows(),
                metric.value(),
                metric.lower(),
                metric.upper(),
                objective);
        return new Reading(
                Map.of("metric", metric.metric()),
                metric.value(),
                metric.value(),
                objective,
                !PerformanceMetric.ERRORS.contains(metric.metric()),
                report.rows(),
                details);
    }
}
