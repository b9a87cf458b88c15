package io.vigia.monitor;

import io.vigia.baseline.Classes;
import io.vigia.baseline.Task;
import io.vigia.event.VigiaException;

/** What the text of a label means for one model: the index of its class, see {@link Classes}, or a number. Immutable. */
final class LabelValues {
    private final Task task;
    private final Classes classes;

    LabelValues(MonitorSpec spec) {
        this.task = spec.task();
        this.classes = new Classes(spec.classes());
    }

    /** See {@link io.vigia.store.LabelDecoder#decode}. */
    double decode(String value) {
        return switch (task) {
            case BINARY_CLASSIFICATION, MULTICLASS_CLASSIFICATION -> index(value);
            case REGRESSION -> finite(value);
            // Compared with nothing, but duplicates and corrections are still told apart.
            case NONE -> value.hashCode();
        };
    }

    private double index(String value) {
        int index = classes.index(value);
        if (index < 0) {
            throw VigiaException.invalid(
                    "label: expected one of the classes " + classes.names() + ", got '" + value + "'");
        }
        return index;
    }

    private static double finite(String value) {
        Double number = Classes.number(value);
        if (number == null || !Double.isFinite(number)) {
            throw VigiaException.invalid("label: expected a finite number, got '" + value + "'");
        }
        return number;
    }
}
