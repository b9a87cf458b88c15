package io.vigia.monitor;

import java.util.Locale;

/** The verdict on one column in one window. */
public enum DriftState {
    OK,
    DRIFTED,
    /** Too few rows to say; never the same as ok. */
    INSUFFICIENT;

    /** As it is written in JSON and in the metric label {@code state}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
