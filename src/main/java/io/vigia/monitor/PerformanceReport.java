package io.vigia.monitor;

import java.time.Instant;
import java.util.List;

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

    /** The value of a metric's first (unaveraged, binary or macro) form; NaN when it is not there. */
    public double value(String metric) {
        return metrics.stream()
                .filter(m -> m.metric().equals(metric))
                .findFirst()
                .map(MetricValue::value)
                .orElse(Double.NaN);
    }
}
