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

    /** Of one window of labels, each metric by its better bound. */
    static List<Reading> of(MonitorSnapshot snapshot, PerformanceReport report) {
        return each(snapshot, report, "%s over the last %d labels is %.4f (99 %% bounds %.4f to %.4f)", true);
    }

    /**
     * Of the estimate of one drift window; none where there is no estimate. Each metric by its value: its bound is wider,
     * and a warning before the labels come may err.
     */
    static List<Reading> estimated(MonitorSnapshot snapshot, WindowReport window) {
        String text =
                "%s of the window of %d predictions is estimated at %.4f (99 %% bounds %.4f to %.4f), before their"
                        + " labels";
        return snapshot.estimated().windows().stream()
                .filter(report -> report.window() == window.index())
                .flatMap(report -> each(snapshot, report, text, false).stream())
                .toList();
    }

    private static List<Reading> each(
            MonitorSnapshot snapshot, PerformanceReport report, String text, boolean byBound) {
        return new TreeMap<>(snapshot.spec().objectives())
                .entrySet().stream()
                        .flatMap(objective -> report.metrics().stream()
                                .filter(metric -> metric.metric().equals(objective.getKey()))
                                .limit(1)
                                .map(metric -> reading(
                                        metric,
                                        objective.getValue(),
                                        byBound,
                                        report.rows(),
                                        text(text, metric, report.rows(), objective.getValue()))))
                        .toList();
    }

    private static Reading reading(MetricValue metric, double objective, boolean byBound, long rows, String details) {
        boolean below = !PerformanceMetric.lowerIsBetter(metric.metric());
        double bound = below ? metric.upper() : metric.lower();
        double judged = byBound ? bound : metric.value();
        return new Reading(Map.of("metric", metric.metric()), metric.value(), judged, objective, below, rows, details);
    }

    private static String text(String text, MetricValue metric, long rows, double objective) {
        return String.format(
                Locale.ROOT,
                text + "; the objective is %.4f.",
                metric.metric(),
                rows,
                metric.value(),
                metric.lower(),
                metric.upper(),
                objective);
    }
}
