package io.vigia.monitor;

import io.vigia.baseline.Task;
import io.vigia.stats.Figure;
import io.vigia.stats.PerformanceFigures;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The performance figures of one model's task over labelled rows: none below the minimum of samples, and without the
 * figures of the predicted class where the model gives scores only. Exact for up to {@link #MAX_ROWS} rows, which is
 * all that is ever handed to it. Pure.
 */
final class Scorer {
    /** Labelled rows a window from which figures are computed; of a larger window, the first so many. */
    static final int MAX_ROWS = 100_000;

    private static final Set<String> OF_SCORES = Arrays.stream(PerformanceMetric.values())
            .filter(metric -> metric.source() == PerformanceMetric.Source.SCORES)
            .map(PerformanceMetric::text)
            .collect(Collectors.toUnmodifiableSet());

    private final Task task;
    private final int classes;
    private final int minSamples;

    Scorer(MonitorSpec spec) {
        this.task = spec.task();
        this.classes = spec.classes().size();
        this.minSamples = spec.drift().minSamples();
    }

    List<MetricValue> figures(LabelledRows rows) {
        if (rows.size() < Math.max(1, minSamples) || task == Task.NONE) {
            return List.of();
        }
        double[] predicted = rows.predicted();
        boolean answers = Arrays.stream(predicted).anyMatch(value -> !Double.isNaN(value));
        return figures(rows, predicted).stream()
                .filter(figure -> answers || OF_SCORES.contains(figure.metric()))
                .map(MetricValue::of)
                .toList();
    }

    private List<Figure> figures(LabelledRows rows, double[] predicted) {
        double[] none = new double[0];
        return switch (task) {
            case BINARY_CLASSIFICATION ->
                PerformanceFigures.binary(predicted, rows.actual(), rows.width() == 1 ? rows.scores() : none);
            case MULTICLASS_CLASSIFICATION ->
                PerformanceFigures.multiclass(
                        predicted, rows.actual(), rows.width() == classes ? rows.scores() : none, classes);
            case REGRESSION -> PerformanceFigures.regression(predicted, rows.actual());
            case NONE -> List.of();
        };
    }
}
