package io.vigia.alert;

import io.vigia.alert.Signal.Bound;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The default rules, ordered so that a page is for performance, a ticket for broad drift, a note for one feature. */
public final class Rules {
    /** A share of rows over which missing (above the reference's), unseen or out-of-range values are a fault. */
    static final double DATA_QUALITY_LIMIT = 0.05;

    private static final Hold FIVE_MINUTES = Hold.ofTime(Duration.ofMinutes(5));
    private static final Hold TEN_MINUTES = Hold.ofTime(Duration.ofMinutes(10));

    /** What {@code alerts.rules: default} stands for. */
    public static final List<AlertRule> DEFAULTS = List.of(
            windowed(
                    "VigiaFeatureDrift",
                    Severity.INFO,
                    Signal.DRIFTED_FEATURES,
                    "Features of model {model} have drifted"),
            windowed(
                    "VigiaDriftBroad",
                    Severity.WARNING,
                    Signal.DRIFTED_SHARE,
                    "Many features of model {model} have drifted"),
            windowed(
                    "VigiaPredictionDrift",
                    Severity.WARNING,
                    Signal.DRIFTED_OUTPUTS,
                    "The predictions of model {model} have drifted"),
            windowed("VigiaDataQuality", Severity.WARNING, Signal.DATA_QUALITY, "The data of model {model} is damaged"),
            windowed(
                    "VigiaPerformanceBelowObjective",
                    Severity.CRITICAL,
                    Signal.PERFORMANCE,
                    "The {metric} of model {model} misses its objective"),
            windowed(
                    "VigiaEstimatedPerformanceBelowObjective",
                    Severity.WARNING,
                    Signal.ESTIMATED_PERFORMANCE,
                    "The {metric} of model {model} is expected to miss its objective"),
            timed(
                    "VigiaLabelsStalled",
                    Severity.WARNING,
                    new Limit(Signal.LABELS_STALLED, null, 0),
                    new Holds(TEN_MINUTES, Hold.NONE),
                    "No labels arrive for model {model}"),
            timed(
                    "VigiaModelNotReady",
                    Severity.CRITICAL,
                    new Limit(Signal.MODEL_NOT_READY, 0.0, 0),
                    new Holds(FIVE_MINUTES, Hold.NONE),
                    "Model {model} is not ready"),
            timed(
                    "VigiaPredictionErrors",
                    Severity.CRITICAL,
                    new Limit(Signal.ERROR_SHARE, 0.01, 100),
                    new Holds(FIVE_MINUTES, FIVE_MINUTES),
                    "Predictions of model {model} fail"),
            timed(
                    "VigiaOverloaded",
                    Severity.WARNING,
                    new Limit(Signal.REJECTED_SHARE, 0.02, 0),
                    new Holds(FIVE_MINUTES, FIVE_MINUTES),
                    "Requests to model {model} are turned away"),
            timed(
                    "VigiaNotificationsFailing",
                    Severity.WARNING,
                    new Limit(Signal.NOTIFICATION_FAILURE_SHARE, 0.01, 0),
                    new Holds(FIVE_MINUTES, Hold.NONE),
                    "Notifications to {receiver} fail"),
            timed(
                    "VigiaObservationsDropped",
                    Severity.WARNING,
                    new Limit(Signal.DROPPED_OBSERVATIONS, 0.0, 0),
                    new Holds(Hold.NONE, Hold.NONE),
                    "Predictions of model {model} were served but not watched"));

    private Rules() {}

    /** Where the page for whoever is on call lies, relative to the repository. */
    static String runbook(String alert) {
        return "docs/runbooks/" + alert + ".md";
    }

    private static AlertRule windowed(String name, Severity severity, Signal signal, String summary) {
        Hold first = Hold.ofWindows(1);
        return new AlertRule(
                name, severity, signal, null, null, null, first, first, 0, Map.of(), annotations(name, summary));
    }

    private static AlertRule timed(String name, Severity severity, Limit limit, Holds holds, String summary) {
        if (limit.signal.bound() != Bound.TIME) {
            throw new IllegalArgumentException(name + " is bound to windows");
        }
        return new AlertRule(
                name,
                severity,
                limit.signal,
                limit.above,
                null,
                null,
                holds.holdFor,
                holds.keepFiring,
                limit.minSamples,
                Map.of(),
                annotations(name, summary));
    }

    private static Map<String, String> annotations(String name, String summary) {
        return Map.of("summary", summary, "runbook", runbook(name));
    }

    private record Limit(Signal signal, @Nullable Double above, long minSamples) {}

    private record Holds(Hold holdFor, Hold keepFiring) {}
}
