package io.vigia.monitor;

import io.vigia.baseline.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The figures of realised performance that can have an objective: what they are made of and which values they can have. */
public enum PerformanceMetric {
    ACCURACY(Source.CLASSES, 0, 1),
    PRECISION(Source.CLASSES, 0, 1),
    RECALL(Source.CLASSES, 0, 1),
    F1(Source.CLASSES, 0, 1),
    AUC(Source.SCORES, 0, 1),
    LOG_LOSS(Source.SCORES, Double.POSITIVE_INFINITY),
    /** To 1 for two classes. */
    BRIER(Source.SCORES, 2),
    MAE(Source.VALUES, Double.POSITIVE_INFINITY),
    RMSE(Source.VALUES, Double.POSITIVE_INFINITY),
    R2(Source.VALUES, Double.NEGATIVE_INFINITY, 1);

    /** What is compared with the labels. */
    public enum Source {
        CLASSES,
        SCORES,
        VALUES
    }

    private final Source source;
    private final double min;
    private final double max;
    private final boolean lowerIsBetter;

    PerformanceMetric(Source source, double min, double max) {
        this(source, min, max, false);
    }

    /** An error: 0 is the best. */
    PerformanceMetric(Source source, double max) {
        this(source, 0, max, true);
    }

    PerformanceMetric(Source source, double min, double max, boolean lowerIsBetter) {
        this.source = source;
        this.min = min;
        this.max = max;
        this.lowerIsBetter = lowerIsBetter;
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

    /** The largest possible value in a task, null for any; ∞ for none. */
    public double max(@Nullable Task task) {
        return this == BRIER && task == Task.BINARY_CLASSIFICATION ? 1 : max;
    }

    /** Whether it is an error, of which less is better. */
    public boolean lowerIsBetter() {
        return lowerIsBetter;
    }

    /** The same of a metric by its name; one that can have no objective is none. */
    public static boolean lowerIsBetter(String name) {
        return Arrays.stream(values())
                .anyMatch(metric -> metric.lowerIsBetter && metric.text().equals(name));
    }

    /** As it is written in configuration and metrics: {@code log_loss}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
