package io.vigia.alert;

import java.util.Map;

/**
 * One value of a signal, with what it is compared with when the rule says nothing.
 *
 * @param labels what tells it from other values of the signal, such as {@code metric}
 * @param value what people are shown
 * @param judged what is compared; the value itself, or its better bound; NaN: not enough data
 * @param limit the signal's own limit
 * @param below whether smaller is worse
 * @param samples rows, labels or requests behind it
 * @param details one sentence for the description
 */
record Reading(
        Map<String, String> labels,
        double value,
        double judged,
        double limit,
        boolean below,
        long samples,
        String details) {
    Reading {
        labels = Map.copyOf(labels);
    }

    /** A value without labels of which more is worse. */
    static Reading of(double value, double limit, long samples, String details) {
        return new Reading(Map.of(), value, value, limit, false, samples, details);
    }
}
