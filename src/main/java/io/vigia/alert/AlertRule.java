package io.vigia.alert;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One alert rule, an entry of {@code alerts.rules}.
 *
 * @param name the alert's name; a Prometheus label name
 * @param severity how soon somebody has to look
 * @param signal what is looked at
 * @param above breaches when the signal is greater; null: see {@code below}
 * @param below breaches when the signal is smaller; null with {@code above} null: the signal's own limit
 * @param clear a firing alert ends only when the signal is back across this value; null: the limit itself
 * @param holdFor {@code for}: how long the breach lasts before the alert fires
 * @param keepFiring how long the signal has to be clear before it resolves
 * @param minSamples rows, labels or requests under which there is not enough data to say; 0: any
 * @param labels more labels
 * @param annotations {@code summary}, {@code runbook} and others; {@code {model}}, {@code {version}} and labels such as
 *     {@code {metric}} are filled in
 */
public record AlertRule(
        String name,
        Severity severity,
        Signal signal,
        @Nullable Double above,
        @Nullable Double below,
        @Nullable Double clear,
        Hold holdFor,
        Hold keepFiring,
        long minSamples,
        Map<String, String> labels,
        Map<String, String> annotations) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Set<String> RESERVED =
            Set.of("alertname", "severity", "model", "version", "alertstate", "metric", "receiver");

    public AlertRule {
        Objects.requireNonNull(severity);
        Objects.requireNonNull(signal);
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        checkNames(name, labels);
        checkLimits(above, below, clear);
        checkSignal(signal, above, below);
        checkHold("for", holdFor, signal);
        checkHold("keep-firing", keepFiring, signal);
        if (minSamples < 0) {
            throw new IllegalArgumentException("min-samples: expected 0 or more, got " + minSamples);
        }
    }

    /** A rule on the signal's own limit, without hysteresis, extra labels or annotations; not for shares. */
    public static AlertRule of(String name, Severity severity, Signal signal) {
        Hold hold = signal.bound() == Signal.Bound.TIME ? Hold.NONE : Hold.ofWindows(1);
        return new AlertRule(name, severity, signal, null, null, null, hold, hold, 0, Map.of(), Map.of());
    }

    /** Whether alerts of the other rule are alerts of this one: all is equal but what is told to people. */
    boolean isLike(AlertRule other) {
        return other.withAnnotations(annotations).equals(this);
    }

    private AlertRule withAnnotations(Map<String, String> others) {
        return new AlertRule(
                name, severity, signal, above, below, clear, holdFor, keepFiring, minSamples, labels, others);
    }

    private static void checkNames(String name, Map<String, String> labels) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name: expected letters, digits and _, got '" + name + "'");
        }
        for (String label : labels.keySet()) {
            if (!NAME.matcher(label).matches() || RESERVED.contains(label)) {
                throw new IllegalArgumentException("labels: expected names of letters, digits and _ other than "
                        + RESERVED + ", got '" + label + "'");
            }
        }
    }

    private static void checkLimits(@Nullable Double above, @Nullable Double below, @Nullable Double clear) {
        if (above != null && below != null) {
            throw new IllegalArgumentException("expected one of above and below, got both");
        }
        if (clear != null
                && ((above == null && below == null)
                        || (above != null && clear > above)
                        || (below != null && clear < below))) {
            throw new IllegalArgumentException(
                    "clear: expected a value on the good side of above or below, got " + clear);
        }
    }

    private static void checkSignal(Signal signal, @Nullable Double above, @Nullable Double below) {
        if (below != null && signal != Signal.PERFORMANCE) {
            throw new IllegalArgumentException(
                    "below: expected above instead, as signal " + signal.text() + " is bad when it is high");
        }
        if (above == null && signal.needsLimit()) {
            throw new IllegalArgumentException(
                    "above: expected a share from 0 to 1, as signal " + signal.text() + " has no limit of its own");
        }
    }

    private static void checkHold(String key, Hold hold, Signal signal) {
        boolean byTime = signal.bound() == Signal.Bound.TIME;
        if (byTime && hold.windows() > 0) {
            throw new IllegalArgumentException(
                    key + ": expected a duration, as signal " + signal.text() + " is not bound to windows");
        }
    }
}
