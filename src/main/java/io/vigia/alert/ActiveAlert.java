package io.vigia.alert;

import io.vigia.event.ModelKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One alert that is not inactive: its rule, subject, progress and last judgement.
 *
 * @param rule the rule
 * @param model the model, or {@link AlertStatus#NO_MODEL}
 * @param progress how far it has come
 * @param last the last judgement that had enough data
 * @param reason why it ended when not by its condition; empty otherwise
 */
record ActiveAlert(AlertRule rule, ModelKey model, AlertProgress progress, Judgement last, String reason) {

    /** What tells alerts apart. */
    record Id(String rule, ModelKey model, Map<String, String> labels) {}

    Id id() {
        return new Id(rule.name(), model, last.labels());
    }

    /** The labels under which receivers know it; empty ones are left out, as Prometheus treats them as absent. */
    Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>(rule.labels());
        labels.putAll(last.labels());
        labels.put("alertname", rule.name());
        labels.put("severity", rule.severity().text());
        labels.put("model", model.model());
        labels.put("version", model.version());
        labels.values().removeIf(String::isEmpty);
        return labels;
    }

    AlertStatus status() {
        return new AlertStatus(
                rule.name(),
                model,
                progress.state().text(),
                rule.severity().text(),
                since(),
                last.value(),
                last.threshold(),
                labels(),
                annotations());
    }

    AlertNotice notice() {
        return new AlertNotice(
                status(), Objects.requireNonNullElse(progress.firedAt(), since()), progress.resolvedAt());
    }

    private Instant since() {
        Instant since = switch (progress.state()) {
            case PENDING -> progress.activeAt();
            case FIRING, KEEP_FIRING -> progress.firedAt();
            case RESOLVED -> progress.resolvedAt();
            case INACTIVE -> null;
        };
        return Objects.requireNonNull(since, "an inactive alert has no status");
    }

    private Map<String, String> annotations() {
        Map<String, String> labels = labels();
        Map<String, String> annotations = new HashMap<>();
        rule.annotations().forEach((key, text) -> annotations.put(key, filled(text, labels)));
        annotations.putIfAbsent("description", last.details());
        if (!reason.isEmpty()) {
            annotations.put("reason", reason);
        }
        return annotations;
    }

    private static String filled(String text, Map<String, String> labels) {
        String filled = text;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            filled = filled.replace("{" + label.getKey() + "}", label.getValue());
        }
        return filled;
    }
}
