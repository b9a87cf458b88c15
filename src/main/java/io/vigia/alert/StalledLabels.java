package io.vigia.alert;

import io.vigia.event.ModelKey;
import io.vigia.monitor.DelayHistogram;
import io.vigia.monitor.LabelTotals;
import io.vigia.monitor.MonitorSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads whether labels have stopped: predictions wait, and none was joined for three times the usual (median) delay, at
 * least an hour. Owned by the thread {@code vigia-alerts}.
 */
final class StalledLabels {
    private static final Duration LEAST = Duration.ofHours(1);
    private static final int USUAL_DELAYS = 3;

    /** Since when predictions have waited without a pause: a label cannot be missed before. */
    private final Map<ModelKey, Instant> waitingSince = new HashMap<>();

    private Map<ModelKey, MonitorSnapshot> snapshots = Map.of();

    void sample(Instant now, List<MonitorSnapshot> latest) {
        snapshots = latest.stream().collect(Collectors.toMap(MonitorSnapshot::key, snapshot -> snapshot));
        waitingSince.keySet().retainAll(snapshots.keySet());
        for (MonitorSnapshot snapshot : latest) {
            if (snapshot.labels().awaiting() > 0) {
                waitingSince.putIfAbsent(snapshot.key(), now);
            } else {
                waitingSince.remove(snapshot.key());
            }
        }
    }

    List<Reading> read(ModelKey model, Instant now) {
        MonitorSnapshot snapshot = snapshots.get(model);
        LabelTotals totals = snapshot == null ? null : snapshot.labels();
        Instant last = totals == null ? null : totals.last();
        if (snapshot == null || totals == null || last == null) {
            // A model that never had labels has none to miss.
            return List.of();
        }
        Instant waiting = waitingSince.getOrDefault(model, now);
        Instant since = last.isAfter(waiting) ? last : waiting;
        long silent = Math.max(0, Duration.between(since, now).toSeconds());
        double allowed = Math.max(
                (double) LEAST.toSeconds(),
                USUAL_DELAYS * median(snapshot.counters().delays()));
        String details = "No label came for %d min while %d predictions wait; %.0f min are allowed."
                .formatted(silent / 60, totals.awaiting(), allowed / 60);
        return List.of(Reading.of((double) silent, allowed, totals.awaiting(), details));
    }

    /** In seconds, linear within a bucket, as {@code histogram_quantile} has it; 0 without labels. */
    static double median(DelayHistogram delays) {
        long[] counts = delays.counts();
        double[] bounds = DelayHistogram.bounds();
        double rank = 0;
        for (long count : counts) {
            rank += count / 2.0;
        }
        double below = 0;
        for (int i = 0; i < bounds.length && rank > 0; i++) {
            if (below + counts[i] >= rank) {
                double start = i == 0 ? 0 : bounds[i - 1];
                return start + (bounds[i] - start) * (rank - below) / counts[i];
            }
            below += counts[i];
        }
        return rank > 0 ? bounds[bounds.length - 1] : 0;
    }
}
