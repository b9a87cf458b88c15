package io.vigia.monitor;

import org.jspecify.annotations.Nullable;

/**
 * One window of rows from files, judged.
 *
 * @param drift every column's verdict; its times are 1970 where the rows have none
 * @param realised performance of its labelled rows; null without labels
 * @param estimated performance without labels; null where there is no estimate
 * @param off why there is none, as a sentence; null while there is one, or too few rows for one
 * @param complete false where the files ended before the window did
 */
public record OfflineWindow(
        WindowReport drift,
        @Nullable PerformanceReport realised,
        @Nullable PerformanceReport estimated,
        @Nullable String off,
        boolean complete) {
    /** Whether more than the tolerated share of its features has drifted, and not one alone. */
    public boolean broad(DriftSpec spec) {
        int drifted = drift.drifted().size();
        return drifted >= 2 && drifted > spec.share() * drift.features().size();
    }
}
