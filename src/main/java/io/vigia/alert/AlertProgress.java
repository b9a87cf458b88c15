package io.vigia.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one alert has come.
 *
 * @param state where it stands
 * @param activeAt since when it is in breach; null when inactive
 * @param firedAt when it fired; null before
 * @param clearSince since when a firing alert is clear; null while it is in breach
 * @param resolvedAt when it was resolved; null before
 * @param breaches consecutive looks in breach
 * @param clears consecutive clear looks while firing
 */
record AlertProgress(
        AlertState state,
        @Nullable Instant activeAt,
        @Nullable Instant firedAt,
        @Nullable Instant clearSince,
        @Nullable Instant resolvedAt,
        int breaches,
        int clears) {
    /** Nothing has happened. */
    static final AlertProgress NONE = new AlertProgress(AlertState.INACTIVE, null, null, null, null, 0, 0);
}
