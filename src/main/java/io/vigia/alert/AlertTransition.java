package io.vigia.alert;

import io.vigia.event.ModelKey;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * One step of one alert from a state to another.
 *
 * @param name the rule's name
 * @param model the model and version; {@link AlertStatus#NO_MODEL} when it is about the daemon
 * @param from the state before
 * @param to the state after
 * @param windowKind what moved it: {@code window}, {@code labels} or {@code time}
 * @param window index of the drift or label window that moved it; −1 for time
 * @param at when it was judged
 * @param labels the alert's labels
 * @param value the signal then; NaN when the model was unloaded
 */
public record AlertTransition(
        String name,
        ModelKey model,
        AlertState from,
        AlertState to,
        String windowKind,
        long window,
        Instant at,
        Map<String, String> labels,
        double value) {
    public AlertTransition {
        Objects.requireNonNull(name);
        Objects.requireNonNull(model);
        labels = Map.copyOf(labels);
    }
}
