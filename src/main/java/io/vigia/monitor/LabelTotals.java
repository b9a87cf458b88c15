package io.vigia.monitor;

import io.vigia.event.LabelResult;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The labels of one model since it was loaded.
 *
 * @param results how many had each result; every result is present
 * @param awaiting predictions (rows) within the horizon that have no label yet
 * @param coverage labelled rows ÷ predicted rows still within the horizon; NaN before the first prediction
 * @param last when the last label was joined; null before the first
 * @param awaitedSince when the first prediction since the last label was made; null while there is none that waits, and
 *     before the first label
 */
public record LabelTotals(
        Map<LabelResult, Long> results,
        long awaiting,
        double coverage,
        @Nullable Instant last,
        @Nullable Instant awaitedSince) {
    public LabelTotals {
        results = Map.copyOf(results);
    }
}
