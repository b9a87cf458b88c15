package io.vigia.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Alert rules as a Prometheus rule file, or as a PrometheusRule of the Prometheus operator. What is bound to windows has
 * no {@code for}: a gauge keeps the value of its window until the next one is complete.
 */
public final class PrometheusRules {
    private static final String HEAD = """
            # The alert rules of vigia over its exported metrics, as `vigia rules` prints them.
            # Alerts bound to windows have no `for`: their gauges keep a window's value until the next one is complete.
            """;
    private static final String OPERATOR = """
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata:
              name: vigia
            spec:
            """;

    private PrometheusRules() {}

    /** A file for {@code rule_files}. */
    public static String file(List<AlertRule> rules) {
        return HEAD + groups(rules);
    }

    /** A manifest for the Prometheus operator. */
    public static String manifest(List<AlertRule> rules) {
        return HEAD + OPERATOR + groups(rules).indent(2);
    }

    private static String groups(List<AlertRule> rules) {
        Map<String, List<AlertRule>> groups = new LinkedHashMap<>();
        rules.forEach(rule -> groups.computeIfAbsent(group(rule.signal()), name -> new ArrayList<>())
                .add(rule));
        StringBuilder text = new StringBuilder("groups:\n");
        groups.forEach((name, members) -> {
            text.append("  - name: ").append(name).append("\n    rules:\n");
            members.forEach(rule -> append(text, rule));
        });
        return text.append("  - name: vigia-up\n    rules:\n").append(down()).toString();
    }

    private static String group(Signal signal) {
        return switch (signal) {
            case DRIFTED_FEATURES, DRIFTED_SHARE, DRIFTED_OUTPUTS, DATA_QUALITY, PERFORMANCE, ESTIMATED_PERFORMANCE ->
                "vigia-windows";
            case LABELS_STALLED -> "vigia-labels";
            case MODEL_NOT_READY, ERROR_SHARE, REJECTED_SHARE -> "vigia-serving";
            case NOTIFICATION_FAILURE_SHARE, DROPPED_OBSERVATIONS -> "vigia-watching";
        };
    }

    private static void append(StringBuilder text, AlertRule rule) {
        text.append("      - alert: ").append(rule.name()).append("\n        expr: >-\n");
        PromQl.lines(rule)
                .forEach(line -> text.append("          ").append(line).append('\n'));
        hold(text, "for", rule.holdFor());
        hold(text, "keep_firing_for", rule.keepFiring());
        text.append("        labels:\n");
        entry(text, "severity", rule.severity().text());
        new TreeMap<>(rule.labels()).forEach((name, value) -> entry(text, name, quoted(value)));
        text.append("        annotations:\n");
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put("summary", rule.annotations().getOrDefault("summary", rule.name()));
        annotations.put("description", PromText.description(rule.signal()));
        new TreeMap<>(rule.annotations()).forEach(annotations::put);
        annotations.forEach((name, value) -> entry(text, name, quoted(PromText.template(value))));
    }

    private static void hold(StringBuilder text, String key, Hold hold) {
        if (hold.windows() > 1) {
            text.append("        # vigia itself counts ")
                    .append(hold.windows())
                    .append(" windows for '")
                    .append(key)
                    .append("'; Prometheus sees only the last one.\n");
        } else if (!hold.time().isZero()) {
            text.append("        ")
                    .append(key)
                    .append(": ")
                    .append(duration(hold.time()))
                    .append('\n');
        }
    }

    private static String duration(Duration time) {
        if (time.toMillis() % 60_000 == 0) {
            return time.toMinutes() + "m";
        }
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }

    private static void entry(StringBuilder text, String key, String value) {
        text.append("          ").append(key).append(": ").append(value).append('\n');
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A daemon that is gone cannot say so itself. */
    private static String down() {
        return """
                      - alert: VigiaDown
                        expr: >-
                          up{job="vigia"} == 0 or absent(up{job="vigia"})
                        for: 5m
                        labels:
                          severity: critical
                        annotations:
                          summary: 'vigia cannot be scraped'
                          description: 'Prometheus has not been able to read the metrics of {{ or $labels.instance "any vigia" }} for 5 minutes.'
                          runbook: 'docs/runbooks/VigiaDown.md'
                """;
    }
}
