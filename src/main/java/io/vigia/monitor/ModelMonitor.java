package io.vigia.monitor;

import io.vigia.baseline.Baseline;
import io.vigia.event.LabelResult;
import io.vigia.event.LabelledRow;
import io.vigia.event.ModelKey;
import io.vigia.event.Outcome;
import io.vigia.event.Prediction;
import io.vigia.store.PredictionStore;
import io.vigia.store.StoreTotals;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is counted of one model version from its loading on: windows, drift, labels, performance. Owned by the
 * monitor's thread once it has been handed over.
 */
final class ModelMonitor {
    private final ModelKey key;
    private final MonitorSpec spec;
    private final Baseline baseline;
    private final LabelValues values;
    private final WatchedColumns columns;
    private final PaneWindows windows;
    private final DriftJudge judge;
    private final PerformanceEstimator estimator;
    private final PerformanceMonitor performance;
    private final DetectorMonitor detectors;
    private final LabelTally labels = new LabelTally();
    private final History<WindowReport> recent = new History<>();
    /** The number of the first row: the clock's, so that a later monitor's rows have higher numbers. */
    private final long base;

    private @Nullable WindowReport judged;
    private long duplicates;
    private boolean completed;
    private boolean changed;

    ModelMonitor(ModelKey key, MonitorSpec spec, Baseline baseline, Instant now) {
        this.key = key;
        this.spec = spec;
        this.baseline = baseline;
        this.values = new LabelValues(spec);
        this.columns = WatchedColumns.of(spec, baseline);
        this.windows = new PaneWindows(spec.window(), columns, now);
        this.judge = new DriftJudge(spec.drift(), columns);
        this.estimator = new PerformanceEstimator(spec, baseline, columns.answers());
        this.performance = new PerformanceMonitor(spec, estimator::check, now);
        this.detectors = new DetectorMonitor(spec, baseline, columns);
        this.base = now.toEpochMilli() << 20;
    }

    void watch(PredictionStore store) {
        store.watch(key, spec.horizon(), values::decode);
    }

    /** Counts a prediction, unless its id is known. @return what became of the labels that waited for it */
    List<Outcome> observe(Prediction prediction, PredictionStore store, Instant now) {
        columns.check(prediction);
        var put = store.put(prediction, base + windows.observed(), now);
        changed = true;
        if (put.duplicate()) {
            duplicates++;
        } else {
            labels.predicted(prediction.time());
            windows.add(prediction, this::close);
            detectors.observe(prediction);
        }
        return put.outcomes();
    }

    private void close(ClosedWindow window) {
        WindowReport report = judge.judge(window);
        recent.add(report);
        judged = window.total().rows < spec.drift().minSamples() ? judged : report.orElse(judged);
        estimator.close(window);
        performance.close(window, base + window.firstRow(), base + windows.observed());
        completed = true;
    }

    /** Counts a label's result; with its row, when it has one, it enters the performance. */
    void labelled(LabelResult result, @Nullable LabelledRow row, Instant now) {
        labels.count(result);
        changed = true;
        if (row == null || row.sequence() < base) { // of a monitor before this one
            return;
        }
        if (result == LabelResult.MATCHED) {
            labels.joined(row, now);
        }
        detectors.labelled(result, row, now);
        completed |= performance.add(result, row, now);
    }

    /** Closes windows by time. */
    void advance(Instant now) {
        windows.advance(now, this::close);
        labels.expire(now.minus(spec.horizon()));
        completed |= performance.advance(now);
    }

    /** Whether a window has been completed since the last snapshot. */
    boolean completed() {
        return completed;
    }

    /** Whether anything has been counted since the last snapshot. */
    boolean changed() {
        return changed || completed;
    }

    MonitorSnapshot snapshot(StoreTotals store, long dropped) {
        completed = false;
        changed = performance.refresh();
        return new MonitorSnapshot(
                key,
                spec,
                baseline,
                windows.filling(),
                windows.observed(),
                recent.list(),
                performance.arrivals(),
                performance.byPrediction(),
                estimator.estimate(),
                labels.totals(store),
                new MonitorCounters(
                        dropped,
                        duplicates,
                        store.evicted(),
                        labels.delays(),
                        performance.confusion(),
                        detectors.reports()),
                judged,
                performance.measured());
    }
}
