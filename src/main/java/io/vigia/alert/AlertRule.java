package io.vigia.alert;

import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * @param minSamples rows, labels or requests under which there is not enough data to say; 0: any, also for signals that
 *     are no figure of these
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
    private static final List<String> RESERVED =
            List.of("alertname", "severity", "model", "version", "alertstate", "metric", "receiver");

    public AlertRule {
        Objects.requireNonNull(severity);
        Objects.requireNonNull(signal);
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        Faults faults = new Faults();
        checkNames(faults, name, labels);
        checkLimits(faults, signal, above, below);
        checkClear(faults, above, below, clear);
        checkHold(faults, "for", holdFor, signal);
        checkHold(faults, "keep-firing", keepFiring, signal);
        checkSamples(faults, minSamples, signal);
        faults.throwIfAny();
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

    private static void checkNames(Faults faults, String name, Map<String, String> labels) {
        faults.check(NAME.matcher(name).matches(), "name", "found '" + name + "', expected letters, digits and _");
        for (String label : labels.keySet()) {
            faults.check(
                    NAME.matcher(label).matches() && !RESERVED.contains(label),
                    "labels",
                    "found '" + label + "', expected names of letters, digits and _ other than "
                            + String.join(", ", RESERVED));
        }
    }

    private static void checkLimits(Faults faults, Signal signal, @Nullable Double above, @Nullable Double below) {
        faults.check(above == null || below == null, "", "expected one of above and below, found both");
        faults.check(
                below == null || signal == Signal.PERFORMANCE || signal == Signal.ESTIMATED_PERFORMANCE,
                "below",
                "expected above instead, as signal " + signal.text() + " is bad when it is high");
        faults.check(
                above != null || !signal.needsLimit(),
                "above",
                "expected a share of 0 or more and below 1, as signal " + signal.text() + " has no limit of its own");
        faults.check(
                above == null || (above >= 0 && above < signal.ceiling()),
                "above",
                "found " + above + ", expected 0 or more"
                        + (Double.isInfinite(signal.ceiling()) ? "" : " and below " + signal.ceiling())
                        + ", as signal " + signal.text() + " never crosses another");
        // Every metric of which more is better is 1 at most.
        faults.check(below == null || below <= 1, "below", "found " + below + ", expected 1 or less");
    }

    private static void checkClear(
            Faults faults, @Nullable Double above, @Nullable Double below, @Nullable Double clear) {
        if (clear == null) {
            return;
        }
        boolean good = above != null && clear <= above && clear >= 0;
        good |= below != null && clear >= below && clear <= 1;
        faults.check(
                good,
                "clear",
                "found " + clear + ", expected a value that the signal can reach on the good side of above or below");
    }

    /** Of a count or a waiting time, too few to say would be the same as good, and the alert would never end. */
    private static void checkSamples(Faults faults, long minSamples, Signal signal) {
        faults.check(minSamples >= 0, "min-samples", "found " + minSamples + ", expected 0 or more");
        faults.check(
                minSamples <= 0 || signal.sampled(),
                "min-samples",
                "found " + minSamples + ", expected none, as signal " + signal.text()
                        + " is no figure of rows, labels or requests");
    }

    private static void checkHold(Faults faults, String key, Hold hold, Signal signal) {
        faults.check(
                signal.bound() != Signal.Bound.TIME || hold.windows() == 0,
                key,
                "found " + hold.windows() + " windows, expected a duration, as signal " + signal.text()
                        + " is not bound to windows");
    }
}
