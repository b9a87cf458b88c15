package io.vigia.monitor;

import io.vigia.baseline.Baseline;
import io.vigia.event.ModelKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known about one model at one moment: what metrics, page and alerts read. Immutable; published by
 * the monitor's thread in one volatile write.
 *
 * @param key the model and version
 * @param spec what is watched
 * @param baseline the reference
 * @param filling rows in the window that fills
 * @param observed rows observed since the model was loaded
 * @param recent the last complete windows, oldest first, bounded by {@link Monitors#HISTORY}
 * @param arrivals performance of the last complete label windows, oldest first, bounded likewise
 * @param byPrediction performance of the last prediction windows, oldest first, revised by late and corrected labels
 * @param estimated performance without labels
 * @param labels label totals
 * @param counters what else has been counted
 * @param judged the last complete window with enough rows to be judged, null before the first; a figure that it could not
 *     give is the last one that could be
 * @param measured performance of the last complete label window with enough rows, likewise
 */
public record MonitorSnapshot(
        ModelKey key,
        MonitorSpec spec,
        Baseline baseline,
        long filling,
        long observed,
        List<WindowReport> recent,
        List<PerformanceReport> arrivals,
        List<PerformanceReport> byPrediction,
        EstimatedPerformance estimated,
        LabelTotals labels,
        MonitorCounters counters,
        @Nullable WindowReport judged,
        @Nullable PerformanceReport measured) {
    public MonitorSnapshot {
        recent = List.copyOf(recent);
        arrivals = List.copyOf(arrivals);
        byPrediction = List.copyOf(byPrediction);
    }

    /** A snapshot whose last window and last label window had enough rows, with nothing else counted. */
    public MonitorSnapshot(
            ModelKey key,
            MonitorSpec spec,
            Baseline baseline,
            long filling,
            long observed,
            List<WindowReport> recent,
            List<PerformanceReport> arrivals,
            List<PerformanceReport> byPrediction,
            LabelTotals labels) {
        this(
                key,
                spec,
                baseline,
                filling,
                observed,
                recent,
                arrivals,
                byPrediction,
                EstimatedPerformance.NONE,
                labels,
                MonitorCounters.NONE,
                recent.isEmpty() ? null : recent.get(recent.size() - 1),
                arrivals.isEmpty() ? null : arrivals.get(arrivals.size() - 1));
    }

    /** The last complete window; null before the first. */
    public @Nullable WindowReport window() {
        return recent.isEmpty() ? null : recent.get(recent.size() - 1);
    }

    /** Performance of the last complete label window; null before the first. */
    public @Nullable PerformanceReport byArrival() {
        return arrivals.isEmpty() ? null : arrivals.get(arrivals.size() - 1);
    }

    /** A performance metric on the reference rows; NaN when it is not known there. */
    public double reference(String metric) {
        return baseline.performance().getOrDefault(metric, Double.NaN);
    }
}
