package io.vigia.monitor;

import io.vigia.baseline.Baseline;
import io.vigia.baseline.Task;
import io.vigia.event.ModelKey;
import io.vigia.event.Prediction;
import io.vigia.stats.Calibration;
import io.vigia.stats.Confusion;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The daemon's statistics over rows of files: the same bins, tests, figures and estimate, in tumbling windows of so many
 * rows or of so long a time. Keeps the counts of one window and its labelled rows, up to 100,000. A window by time holds
 * the rows of one multiple of its period since 1970; periods without rows have no window. Used by one thread.
 */
public final class OfflineMonitor {
    private static final ModelKey KEY = new ModelKey("file", "1");

    private final WindowSpec spec;
    private final boolean compared;
    private final WatchedColumns columns;
    private final DriftJudge judge;
    private final Scorer scorer;
    private final PerformanceEstimator estimator;
    private final LabelledTotals totals;
    private final Consumer<OfflineWindow> closed;
    private LabelledRows labelled = new LabelledRows();
    private long labels;
    private boolean anyLabels;
    private Pane pane;
    private long observed;
    private long index;

    /**
     * A monitor before its first row.
     *
     * @param spec what is watched; its window's length is used, its slide is not
     * @param closed takes each window when its last row has been added
     */
    public OfflineMonitor(MonitorSpec spec, Baseline baseline, Consumer<OfflineWindow> closed) {
        this.spec = spec.window();
        this.compared = spec.task() != Task.NONE;
        this.columns = WatchedColumns.of(spec, baseline);
        this.judge = new DriftJudge(spec.drift(), columns);
        this.scorer = new Scorer(spec);
        this.estimator = new PerformanceEstimator(spec, baseline, columns.answers());
        this.totals = new LabelledTotals(spec);
        this.closed = closed;
        this.pane = columns.pane(Instant.EPOCH, 0);
    }

    /** Counts rows, and closes the windows that they complete. By time, they have to come in the order of windows. */
    public void add(RowBatch batch) {
        Prediction rows =
                new Prediction(KEY, "", Instant.EPOCH, new BatchFeatures(batch), batch.predicted(), batch.scores());
        columns.check(rows);
        int row = 0;
        while (row < batch.rows()) {
            if (pane.rows > 0 && period(batch, row) != period(pane.start)) {
                close(true);
            }
            if (pane.rows == 0) {
                pane = columns.pane(time(batch, row), observed);
            }
            int to = end(batch, row);
            columns.count(rows, row, to, pane);
            pane.last = time(batch, to - 1);
            label(batch, rows.scoreWidth(), row, to);
            observed += to - row;
            row = to;
            if (spec.rows() > 0 && pane.rows == spec.rows()) {
                close(true);
            }
        }
    }

    /** Closes the last window, if it has rows; whether more would have come is not known. */
    public void finish() {
        if (pane.rows > 0) {
            close(false);
        }
    }

    /** Actual × predicted over all labelled rows; null where there are none, or no classes. */
    public @Nullable Confusion confusion() {
        return totals.confusion();
    }

    /** The labelled rows by tenth of the score; null where there are none, or the model is not binary. */
    public @Nullable Calibration reliability() {
        return totals.reliability();
    }

    /** One past the last row from {@code row} on that belongs to the window. */
    private int end(RowBatch batch, int row) {
        if (spec.rows() > 0) {
            return (int) Math.min(batch.rows(), row + spec.rows() - pane.rows);
        }
        int to = row + 1;
        while (to < batch.rows() && period(batch, to) == period(pane.start)) {
            to++;
        }
        return to;
    }

    private long period(RowBatch batch, int row) {
        return spec.period() == null ? 0 : spec.periodOf(batch.times()[row]);
    }

    private long period(Instant time) {
        return spec.period() == null ? 0 : spec.periodOf(time.toEpochMilli());
    }

    private static Instant time(RowBatch batch, int row) {
        return batch.times().length == 0 ? Instant.EPOCH : Instant.ofEpochMilli(batch.times()[row]);
    }

    private void label(RowBatch batch, int width, int from, int to) {
        if (!compared || batch.labels().length == 0) {
            return;
        }
        anyLabels = true;
        for (int row = from; row < to; row++) {
            double actual = batch.labels()[row];
            if (!Double.isNaN(actual)) {
                double predicted = batch.predicted().length == 0 ? Double.NaN : batch.predicted()[row];
                labels++;
                if (labelled.size() < Scorer.MAX_ROWS) {
                    labelled.add(predicted, actual, batch.scores(), row * width, width);
                }
                totals.add(predicted, actual, width == 1 ? batch.scores()[row] : Double.NaN);
            }
        }
    }

    private void close(boolean complete) {
        ClosedWindow window = new ClosedWindow(index++, pane.start, pane.last, pane.firstRow, pane);
        WindowReport drift = judge.judge(window);
        estimator.close(window);
        EstimatedPerformance estimate = estimator.estimate();
        PerformanceReport last = estimate.last();
        PerformanceReport expected = last != null && last.window() == drift.index() ? last : null;
        closed.accept(new OfflineWindow(
                drift, realised(drift), expected, expected == null ? estimate.off() : null, complete));
        estimator.check(labelled); // after the estimate: labels come later than predictions
        labelled = new LabelledRows();
        labels = 0;
        pane = columns.pane(Instant.EPOCH, observed);
    }

    private @Nullable PerformanceReport realised(WindowReport drift) {
        double coverage = (double) labels / drift.rows();
        return anyLabels
                ? new PerformanceReport(drift.index(), drift.end(), labels, coverage, scorer.figures(labelled))
                : null;
    }
}
