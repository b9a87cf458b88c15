package io.vigia.alert;

import io.vigia.monitor.MetricValue;
import io.vigia.monitor.MonitorSnapshot;
import io.vigia.monitor.PerformanceReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads realised performance in one window of labels: one reading for each metric that has an objective, judged by its
 * better 99 % bound, so that chance alone does not page anybody. Pure.
 */
final class PerformanceReadings {
    /** Metrics of which less is better. */
    static final Set<String> ERRORS = Set.of("mae", "rmse", "mape", "log_loss", "brier", "calibration_error");

    private PerformanceReadings() {}

    static List<Reading> of(MonitorSnapshot snapshot, PerformanceReport report) {
        return new TreeMap<>(snapshot.spec().objectives())
                .entrySet().stream()
                        .flatMap(objective -> report.metrics().stream()
                                .filter(metric -> metric.metric().equals(objective.getKey()))
                                .limit(1)
                                .map(metric -> reading(metric, objective.getValue(), report)))
                        .toList();
    }

    private static Reading reading(MetricValue metric, double objective, PerformanceReport report) {
        boolean below = !ERRORS.contains(metric.metric());
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
}
