package io.vigia.event;

import java.util.Locale;

/** What became of one label. */
public enum LabelResult {
    /** Joined to its prediction. */
    MATCHED,
    /** Came before its prediction and is held until the horizon. */
    PENDING,
    /** The row already has this value; nothing changes. */
    DUPLICATE,
    /** The row had another value, which this one replaces. */
    CORRECTED,
    /** Its prediction is older than the horizon. */
    LATE,
    /** Cannot be a label of its prediction: row or value. */
    INVALID;

    /** The value of the metric label {@code result}. */
    public String metricValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
