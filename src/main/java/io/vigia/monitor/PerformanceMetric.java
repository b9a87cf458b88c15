package io.vigia.monitor;

import io.vigia.baseline.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The figures of realised performance that can have an objective: what they are made of and which values they can have. */
public enum PerformanceMetric {
    ACCURACY(Source.CLASSES, 0, 1),
    PRECISION(Source.CLASSES, 0, 1),
    RECALL(Source.CLASSES, 0, 1),
    F1(Source.CLASSES, 0, 1),
    AUC(Source.SCORES, 0, 1),
    LOG_LOSS(Source.SCORES, 0, Double.POSITIVE_INFINITY),
    /** To 1 for two classes. */
    BRIER(Source.SCORES, 0, 2),
    MAE(Source.VALUES, 0, Double.POSITIVE_INFINITY),
    RMSE(Source.VALUES, 0, Double.POSITIVE_INFINITY),
    R2(Source.VALUES, Double.NEGATIVE_INFINITY, 1);

    /** Names of the metrics of which less is better. */
    public static final Set<String> ERRORS = Set.of("mae", "rmse", "mape", "log_loss", "brier", "calibration_error");

    /** What is compared with the labels. */
    public enum Source {
        CLASSES,
        SCORES,
        VALUES
    }

    private final Source source;
    private final double min;
    private final double max;

    PerformanceMetric(Source source, double min, double max) {
        this.source = source;
        this.min = min;
        this.max = max;
    }

    /** The metrics of a task, in order. */
    public static List<PerformanceMetric> of(Task task) {
        return Arrays.stream(values()).filter(metric -> metric.fits(task)).toList();
    }

    private boolean fits(Task task) {
        return switch (task) {
            case BINARY_CLASSIFICATION, MULTICLASS_CLASSIFICATION -> source != Source.VALUES;
            case REGRESSION -> source == Source.VALUES;
            case NONE -> false;
        };
    }

    public Source source() {
        return source;
    }

    /** The smallest possible value; −∞ for none. */
    public double min() {
        return min;
    }

    /** The largest possible value; ∞ for none. */
    public double max() {
        return max;
    }

    /** As it is written in configuration and metrics: {@code log_loss}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
