package io.vigia.alert;

import io.vigia.event.ModelKey;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * One alert as it stands.
 *
 * @param name the rule's name
 * @param model the model and version it is about; {@link #NO_MODEL} when it is about the daemon
 * @param state pending, firing or resolved
 * @param severity critical, warning or info
 * @param since when it came into this state
 * @param value what the rule's signal was; NaN when it has none
 * @param threshold what it was compared with; NaN when there is none
 * @param labels what tells it from others of its name, {@code alertname}, {@code severity}, {@code model} and
 *     {@code version} included; never a value that changes while the alert lasts
 * @param annotations what people read: summary, description, runbook
 */
public record AlertStatus(
        String name,
        ModelKey model,
        String state,
        String severity,
        Instant since,
        double value,
        double threshold,
        Map<String, String> labels,
        Map<String, String> annotations) {
    /** Stands in for the model of an alert about the daemon itself, such as lost notifications. */
    public static final ModelKey NO_MODEL = new ModelKey("", "");

    public AlertStatus {
        Objects.requireNonNull(name);
        Objects.requireNonNull(model);
        Objects.requireNonNull(state);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(since);
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }
}
