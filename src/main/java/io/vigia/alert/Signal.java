package io.vigia.alert;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a rule looks at. Each is bound to drift windows, to label windows, or to time. */
public enum Signal {
    /** Drifted features of a window; the limit is 0. */
    DRIFTED_FEATURES(Bound.WINDOW),
    /** Drifted ÷ monitored features; 0 while fewer than two are drifted; the limit is the model's {@code drift.share}. */
    DRIFTED_SHARE(Bound.WINDOW, 1),
    /** How many of predicted class or value and score are drifted; the limit is 0. */
    DRIFTED_OUTPUTS(Bound.WINDOW, 2),
    /** The worst share of missing (over the reference's), unseen or out-of-range rows of a feature; the limit is 5 %. */
    DATA_QUALITY(Bound.WINDOW, 1),
    /** The estimate of each metric with an objective, without labels; the limit is the objective. */
    ESTIMATED_PERFORMANCE(Bound.WINDOW),
    /** The better 99 % bound of each metric with an objective; the limit is the objective. */
    PERFORMANCE(Bound.LABELS),
    /**
     * Seconds since the first prediction after the last label; 0 when none waits; the limit is three times the usual delay,
     * at least 1 h.
     */
    LABELS_STALLED(Bound.TIME),
    /** 1 when the model was not ready once in five minutes, else 0; the limit is 0. */
    MODEL_NOT_READY(Bound.TIME, 1),
    /** Requests that failed or timed out ÷ requests, in five minutes. */
    ERROR_SHARE(Bound.TIME, 1),
    /** Requests turned away by a full queue ÷ requests, in five minutes. */
    REJECTED_SHARE(Bound.TIME, 1),
    /** Notifications of a receiver that were refused or lost ÷ notifications, in fifteen minutes. */
    NOTIFICATION_FAILURE_SHARE(Bound.TIME, 1),
    /** Answered rows that were not observed, in fifteen minutes. */
    DROPPED_OBSERVATIONS(Bound.TIME);

    /** What moves a rule on. */
    public enum Bound {
        WINDOW,
        LABELS,
        TIME;

        /** As it is written in {@link AlertTransition#windowKind}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Bound bound;
    private final double ceiling;

    Signal(Bound bound) {
        this(bound, Double.POSITIVE_INFINITY);
    }

    Signal(Bound bound, double ceiling) {
        this.bound = bound;
        this.ceiling = ceiling;
    }

    /** What the signal can reach and never exceed, so that a limit there is never crossed; ∞ for none. */
    double ceiling() {
        return ceiling;
    }

    public Bound bound() {
        return bound;
    }

    /** Whether the value is a figure of rows, labels or requests, so that few of them say little. */
    boolean sampled() {
        return bound != Bound.TIME || this == ERROR_SHARE || this == REJECTED_SHARE;
    }

    /** Whether a rule has to say from where on it is bad. */
    boolean needsLimit() {
        return this == ERROR_SHARE || this == REJECTED_SHARE || this == NOTIFICATION_FAILURE_SHARE;
    }

    /** As it is written in configuration: {@code drifted-features}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The signal of that name in configuration. */
    public static Optional<Signal> of(String text) {
        return Arrays.stream(values())
                .filter(signal -> signal.text().equals(text))
                .findFirst();
    }

    /** Every name, for messages. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Signal::text).toList();
    }
}
