package io.vigia.alert;

import java.util.Locale;

/** How soon somebody has to look, least first. */
public enum Severity {
    /** A note: nothing to do now. */
    INFO,
    /** A ticket: look within working hours. */
    WARNING,
    /** A page: look now. */
    CRITICAL;

    /** As it is written in configuration, labels and JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
