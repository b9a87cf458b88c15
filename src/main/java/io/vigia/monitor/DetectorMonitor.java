package io.vigia.monitor;

import io.vigia.baseline.Baseline;
import io.vigia.baseline.ColumnProfile;
import io.vigia.baseline.NumberProfile;
import io.vigia.baseline.Task;
import io.vigia.event.LabelResult;
import io.vigia.event.LabelledRow;
import io.vigia.event.Prediction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The detectors of one model: on its errors, as labels come, and on its scores or predicted values. A corrected label
 * does not go back in time: only first labels count. Owned by the monitor's thread.
 */
final class DetectorMonitor {
    private final boolean regression;
    /** Whether the reference has predictions, so that a row without one is an answer that is no class. */
    private final boolean answers;

    private final @Nullable ScoreColumn score;
    private final SignalDetectors errors;
    private final SignalDetectors outputs;

    DetectorMonitor(MonitorSpec spec, Baseline baseline, WatchedColumns columns) {
        this.regression = spec.task() == Task.REGRESSION;
        this.answers = baseline.prediction() != null;
        this.score = columns.score();
        this.errors = detectors(spec, DetectorSignal.ERROR, errorScale(baseline));
        this.outputs = detectors(
                spec,
                regression ? DetectorSignal.PREDICTION : DetectorSignal.SCORE,
                scale(regression ? baseline.prediction() : baseline.score()));
    }

    private SignalDetectors detectors(MonitorSpec spec, DetectorSignal signal, @Nullable Scale scale) {
        boolean bits = signal == DetectorSignal.ERROR && !regression;
        int every = spec.detectors().falseAlarmEvery();
        return new SignalDetectors(signal, spec.detectors().of(signal, spec.task()), every, scale, bits);
    }

    /** Of wrong answers from the accuracy, of absolute errors from their mean and their mean square. */
    private @Nullable Scale errorScale(Baseline baseline) {
        if (!regression) {
            double wrong = 1 - baseline.performance().getOrDefault("accuracy", Double.NaN);
            return Scale.of(wrong, Math.sqrt(wrong * (1 - wrong)));
        }
        double mae = baseline.performance().getOrDefault("mae", Double.NaN);
        double rmse = baseline.performance().getOrDefault("rmse", Double.NaN);
        return Scale.of(mae, Math.sqrt(rmse * rmse - mae * mae));
    }

    private static @Nullable Scale scale(@Nullable ColumnProfile column) {
        NumberProfile numbers = column == null ? null : column.numbers();
        return numbers == null ? null : Scale.of(numbers.mean(), numbers.std());
    }

    void observe(Prediction prediction) {
        int rows = prediction.rows();
        if (regression && prediction.predicted().length > 0) {
            for (int row = 0; row < rows; row++) {
                outputs.update(prediction.predicted()[row], prediction.time());
            }
        } else if (score != null && prediction.scoreWidth() > 0) {
            for (int row = 0; row < rows; row++) {
                outputs.update(score.value(prediction, row), prediction.time());
            }
        }
    }

    void labelled(LabelResult result, LabelledRow row, Instant now) {
        if (result == LabelResult.MATCHED) {
            errors.update(error(row), now);
        }
    }

    private double error(LabelledRow row) {
        if (regression) {
            return Math.abs(row.predicted() - row.actual());
        }
        if (!answers && Double.isNaN(row.predicted())) {
            return Double.NaN;
        }
        return row.predicted() == row.actual() ? 0 : 1;
    }

    List<DetectorReport> reports() {
        List<DetectorReport> reports = new ArrayList<>(errors.reports());
        reports.addAll(outputs.reports());
        return reports;
    }
}
