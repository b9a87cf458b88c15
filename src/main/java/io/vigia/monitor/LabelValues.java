package io.vigia.monitor;

import io.vigia.baseline.Task;
import io.vigia.event.VigiaException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the text of a label means for one model: the index of its class, or a number. Classes are found by their text,
 * else by their number: {@code 1}, {@code 1.0} and {@code true} are the class {@code "1"}. Immutable.
 */
final class LabelValues {
    private final Task task;
    private final List<String> classes;
    private final Map<String, Integer> byText = new HashMap<>();
    private final Map<Double, Integer> byNumber = new HashMap<>();

    LabelValues(MonitorSpec spec) {
        this.task = spec.task();
        this.classes = spec.classes();
        for (int i = 0; i < classes.size(); i++) {
            byText.putIfAbsent(classes.get(i), i);
            Double number = number(classes.get(i));
            if (number != null) {
                byNumber.putIfAbsent(number, i);
            }
        }
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
        Integer index = byText.get(value);
        if (index == null) {
            Double number = number(value);
            index = number == null ? null : byNumber.get(number);
        }
        if (index == null) {
            throw VigiaException.invalid("label: expected one of the classes " + classes + ", got '" + value + "'");
        }
        return index;
    }

    private static double finite(String value) {
        Double number = number(value);
        if (number == null || !Double.isFinite(number)) {
            throw VigiaException.invalid("label: expected a finite number, got '" + value + "'");
        }
        return number;
    }

    private static @Nullable Double number(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (word.equals("true") || word.equals("false")) {
            return word.equals("true") ? 1.0 : 0.0;
        }
        try {
            return Double.parseDouble(word) + 0.0; // −0 is 0
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
