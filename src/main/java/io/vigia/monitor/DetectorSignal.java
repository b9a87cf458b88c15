package io.vigia.monitor;

import io.vigia.baseline.Task;
import io.vigia.stats.detector.DetectorKind;
import java.util.List;
import java.util.Locale;

/** The streams of one model that detectors watch. */
public enum DetectorSignal {
    /**
     * Of labelled rows, in the order in which their labels come: 1 for a wrong answer and 0 for a right one, or the
     * absolute error of a regression.
     */
    ERROR,
    /** The score of each row that a classifier answers. */
    SCORE,
    /** The value of each row that a regression answers. */
    PREDICTION;

    private static final List<DetectorKind> NUMBERS = List.of(DetectorKind.ADWIN, DetectorKind.PAGE_HINKLEY);
    private static final List<DetectorKind> WRONG = List.of(DetectorKind.ADWIN, DetectorKind.DDM, DetectorKind.HDDM_A);

    /** As it is written in configuration, metrics and JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean of(Task task) {
        return switch (task) {
            case BINARY_CLASSIFICATION, MULTICLASS_CLASSIFICATION -> this != PREDICTION;
            case REGRESSION -> this != SCORE;
            case NONE -> false;
        };
    }

    /** Whether the detector can watch it. */
    boolean suits(DetectorKind kind, Task task) {
        return kind.input() != DetectorKind.Input.ERRORS || (this == ERROR && task != Task.REGRESSION);
    }

    List<DetectorKind> defaults(Task task) {
        return this == ERROR && task != Task.REGRESSION ? WRONG : NUMBERS;
    }
}
