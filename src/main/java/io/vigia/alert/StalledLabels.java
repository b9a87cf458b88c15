package io.vigia.alert;

import io.vigia.event.ModelKey;
import io.vigia.monitor.DelayHistogram;
import io.vigia.monitor.MonitorSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads whether labels have stopped: how long ago the first prediction since the last label was made, against three times
 * the usual (median) delay, at least an hour. What was predicted before the last label may never get one, and says
 * nothing. Owned by the thread {@code vigia-alerts}.
 */
final class StalledLabels {
    private static final double LEAST_SECONDS = 3600;
    private static final int USUAL_DELAYS = 3;

    private Map<ModelKey, MonitorSnapshot> snapshots = Map.of();

    void sample(List<MonitorSnapshot> latest) {
        snapshots = latest.stream().collect(Collectors.toMap(MonitorSnapshot::key, snapshot -> snapshot));
    }

    /** A model that is not watched or never had labels has none to miss, so it reads 0. */
    Reading read(ModelKey model, Instant now) {
        MonitorSnapshot snapshot = snapshots.get(model);
        Instant since = snapshot == null ? null : snapshot.labels().awaitedSince();
        if (snapshot == null || since == null) {
            return Reading.of(0, LEAST_SECONDS, 0, "No prediction made since the last label waits for one.");
        }
        long waited = Math.max(0, Duration.between(since, now).toSeconds());
        double allowed = Math.max(
                LEAST_SECONDS, USUAL_DELAYS * median(snapshot.counters().delays()));
        String details = String.format(
                Locale.ROOT,
                "No label came for any prediction of the last %d min; the usual delay, three times and at least an hour,"
                        + " is %.0f min.",
                waited / 60,
                allowed / 60);
        return Reading.of((double) waited, allowed, snapshot.labels().awaiting(), details);
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
