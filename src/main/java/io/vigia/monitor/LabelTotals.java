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
 */
public record LabelTotals(
        Map<LabelResult, Long> results,
        long awaiting,
        double coverage,
        @Nullable Instant last) {
    public LabelTotals {
        results = Map.copyOf(results);
    }
}
