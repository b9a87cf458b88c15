package io.vigia.monitor;

import io.vigia.baseline.Task;
import io.vigia.event.LabelResult;
import io.vigia.event.LabelledRow;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Realised performance of one model in both attributions, and its confusion counts. A corrected label changes the
 * prediction windows always, the label window only while it fills, and the confusion counts, which only go up, never.
 * Owned by the monitor's thread.
 */
final class PerformanceMonitor {
    /** Classes up to which the confusion is counted. */
    static final int MAX_CLASSES = 20;

    private final ArrivalWindows arrivals;
    private final PredictionWindows predictions;
    private final boolean compared;
    private final int classes;
    private final long[] confusion;

    /** @param closed is shown the rows of each complete label window */
    PerformanceMonitor(MonitorSpec spec, Consumer<LabelledRows> closed, Instant now) {
        Scorer scorer = new Scorer(spec);
        this.arrivals = new ArrivalWindows(spec.window(), scorer, closed, now);
        boolean multiclass = spec.task() == Task.MULTICLASS_CLASSIFICATION;
        this.predictions =
                new PredictionWindows(scorer, multiclass ? spec.classes().size() : 1);
        this.compared = spec.task() != Task.NONE;
        boolean counted = spec.classes().size() <= MAX_CLASSES && compared && spec.task() != Task.REGRESSION;
        this.classes = counted ? spec.classes().size() : 0;
        this.confusion = new long[classes * classes];
    }

    /** Takes a label of a known row. @return whether it completed a label window */
    boolean add(LabelResult result, LabelledRow row, Instant now) {
        if (!compared || result == LabelResult.DUPLICATE) {
            return false;
        }
        predictions.put(row);
        if (result == LabelResult.CORRECTED) {
            arrivals.correct(row);
            return false;
        }
        count(row);
        return arrivals.add(row, now);
    }

    private void count(LabelledRow row) {
        int predicted = (int) row.predicted();
        int actual = (int) row.actual();
        if (predicted == row.predicted() && predicted >= 0 && predicted < classes && actual < classes) {
            confusion[actual * classes + predicted]++;
        }
    }

    /** A prediction window is complete: the rows {@code from} (inclusive) to {@code to} (exclusive). */
    void close(ClosedWindow window, long from, long to) {
        if (compared) {
            predictions.close(window.index(), window.end(), from, to);
        }
    }

    /** Closes label windows by time. @return whether one was complete */
    boolean advance(Instant now) {
        return compared && arrivals.advance(now);
    }

    /** @return whether prediction windows are left to be computed */
    boolean refresh() {
        return predictions.refresh();
    }

    List<PerformanceReport> arrivals() {
        return arrivals.reports();
    }

    List<PerformanceReport> byPrediction() {
        return predictions.reports();
    }

    /** See {@link ArrivalWindows#measured}. */
    @Nullable
    PerformanceReport measured() {
        return arrivals.measured();
    }

    /** Actual × predicted, row-major; empty when there are no classes or too many. */
    long[] confusion() {
        return confusion.clone();
    }
}
