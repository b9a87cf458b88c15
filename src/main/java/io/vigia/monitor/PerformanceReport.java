package io.vigia.monitor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Realised performance over one window of labelled rows.
 *
 * @param window by prediction: the index of the prediction window; by arrival: counted from 0 in label windows
 * @param end when the window was complete
 * @param rows labelled rows
 * @param coverage labelled rows ÷ rows of the prediction window; 1 by arrival
 * @param metrics the figures, in a fixed order
 */
public record PerformanceReport(long window, Instant end, long rows, double coverage, List<MetricValue> metrics) {
    public PerformanceReport {
        metrics = List.copyOf(metrics);
    }

    /** This one, with the figures that it cannot give taken from an earlier one. */
    PerformanceReport orElse(@Nullable PerformanceReport earlier) {
        if (earlier == null) {
            return this;
        }
        List<MetricValue> filled = metrics.stream()
                .map(metric -> Double.isNaN(metric.value()) ? earlier.same(metric) : metric)
                .toList();
        return new PerformanceReport(window, end, rows, coverage, filled);
    }

    private MetricValue same(MetricValue metric) {
        return metrics.stream()
                .filter(m -> m.metric().equals(metric.metric()) && m.average().equals(metric.average()))
                .findFirst()
                .orElse(metric);
    }

    /** The value of a metric's first (unaveraged, binary or macro) form; NaN when it is not there. */
    public double value(String metric) {
        return metrics.stream()
                .filter(m -> m.metric().equals(metric))
                .findFirst()
                .map(MetricValue::value)
                .orElse(Double.NaN);
    }
}
