package io.vigia.alert;

import java.util.Locale;

/** Where an alert stands, as Prometheus has it. */
public enum AlertState {
    /** Nothing to say; also after a resolved alert was kept for a while. */
    INACTIVE,
    /** In breach, not yet for long enough. */
    PENDING,
    /** Somebody was told. */
    FIRING,
    /** Clear again, not yet for long enough; shown as firing. */
    KEEP_FIRING,
    /** Over; kept for fifteen minutes so that receivers that missed it hear of it. */
    RESOLVED;

    /** As it is written in JSON and metrics; keep-firing is firing to the reader. */
    public String text() {
        return this == KEEP_FIRING ? FIRING.text() : name().toLowerCase(Locale.ROOT);
    }

    boolean burning() {
        return this == FIRING || this == KEEP_FIRING;
    }
}
