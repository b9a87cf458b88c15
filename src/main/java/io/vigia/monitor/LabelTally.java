package io.vigia.monitor;

import io.vigia.event.LabelResult;
import io.vigia.event.LabelledRow;
import io.vigia.store.StoreTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts one model's labels by result and delay. Owned by the monitor's thread. */
final class LabelTally {
    private final Map<LabelResult, Long> results = new EnumMap<>(LabelResult.class);
    private final long[] delays = DelayHistogram.EMPTY.counts().clone();
    private double delaySum;
    private @Nullable Instant last;
    /** When the first prediction since then was made. */
    private @Nullable Instant awaitedSince;

    LabelTally() {
        for (LabelResult result : LabelResult.values()) {
            results.put(result, 0L);
        }
    }

    /** Notes a prediction, before any label of it. */
    void predicted(Instant at) {
        awaitedSince = awaitedSince == null ? at : awaitedSince;
    }

    /** Forgets to wait for a prediction that has gone; those after it begin to count with the next one. */
    void expire(Instant horizon) {
        if (awaitedSince != null && awaitedSince.isBefore(horizon)) {
            awaitedSince = null;
        }
    }

    void count(LabelResult result) {
        results.merge(result, 1L, Long::sum);
    }

    /** Notes a first label; its delay is from the prediction to the label's arrival here, at least 0. */
    void joined(LabelledRow row, Instant now) {
        Duration delay = Duration.between(row.predictedAt(), now);
        delay = delay.isNegative() ? Duration.ZERO : delay;
        delays[DelayHistogram.bucket(delay)]++;
        delaySum += DelayHistogram.seconds(delay);
        last = now;
        awaitedSince = null;
    }

    LabelTotals totals(StoreTotals store) {
        double coverage = store.rows() == 0 ? Double.NaN : (double) store.labelled() / store.rows();
        boolean awaited = last != null && store.awaiting() > 0;
        return new LabelTotals(results, store.awaiting(), coverage, last, awaited ? awaitedSince : null);
    }

    DelayHistogram delays() {
        return new DelayHistogram(delays, delaySum);
    }
}
