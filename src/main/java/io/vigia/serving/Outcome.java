package io.vigia.serving;

import java.util.Locale;

/** How a request for predictions ended. */
public enum Outcome {
    /** Answered. */
    OK,
    /** Said something wrong. */
    INVALID,
    /** Refused: a queue was full or the model not ready. */
    REJECTED,
    /** Not done in time. */
    TIMEOUT,
    /** The client went away first. */
    CANCELLED,
    /** Failed by a fault of vigia or of the model. */
    ERROR;

    private final String metricValue = name().toLowerCase(Locale.ROOT);

    /** The value of the label {@code outcome}. */
    public String metricValue() {
        return metricValue;
    }
}
