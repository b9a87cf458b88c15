package io.vigia.alert;

import io.vigia.alert.OperationalSignals.ModelCounts;
import io.vigia.event.ModelKey;
import io.vigia.monitor.MonitorSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was counted lately, sampled each {@code alerts.interval}: reads the signals that are bound to time. Owned by the
 * thread {@code vigia-alerts}.
 */
final class Operations {
    private static final Duration SHORT = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofMinutes(15);
    private static final int REQUESTS = 0;
    private static final int FAILED = 1;
    private static final int REJECTED = 2;

    private final CounterHistory<ModelKey> requests = new CounterHistory<>(3, SHORT);
    private final CounterHistory<ModelKey> dropped = new CounterHistory<>(1, LONG);
    /** Attempted and sent, by receiver. */
    private final CounterHistory<String> notifications = new CounterHistory<>(2, LONG);

    private final Map<ModelKey, Instant> lastReady = new HashMap<>();
    private final StalledLabels stalled = new StalledLabels();

    void sample(
            Instant now, List<ModelCounts> models, List<MonitorSnapshot> snapshots, Collection<Notifier> notifiers) {
        requests.add(now, models.stream().collect(Collectors.toMap(ModelCounts::model, counts ->
                new long[] {counts.requests(), counts.failed(), counts.rejected()})));
        dropped.add(now, snapshots.stream().collect(Collectors.toMap(MonitorSnapshot::key, snapshot ->
                new long[] {snapshot.counters().dropped()})));
        notifications.add(now, notifiers.stream().collect(Collectors.toMap(Notifier::name, Operations::counts)));
        lastReady.keySet().retainAll(requests.keys());
        models.stream().filter(ModelCounts::ready).forEach(counts -> lastReady.put(counts.model(), now));
        stalled.sample(snapshots);
    }

    private static long[] counts(Notifier notifier) {
        Notifier.Counts counts = notifier.counts();
        return new long[] {counts.attempted(), counts.sent()};
    }

    /** Every version that should serve, at the last sample. */
    Set<ModelKey> models() {
        return requests.keys();
    }

    /** @param model {@link AlertStatus#NO_MODEL} for the signals that are about the daemon */
    List<Reading> readings(Signal signal, ModelKey model, Instant now) {
        if (model.equals(AlertStatus.NO_MODEL)) {
            return signal == Signal.NOTIFICATION_FAILURE_SHARE ? receivers() : List.of();
        }
        boolean serves = requests.keys().contains(model);
        return switch (signal) {
            case LABELS_STALLED -> List.of(stalled.read(model, now));
            case DROPPED_OBSERVATIONS -> List.of(dropped(model));
            case MODEL_NOT_READY -> serves ? List.of(notReady(model, now)) : List.of();
            case ERROR_SHARE -> serves ? List.of(share(model, FAILED, "failed or timed out")) : List.of();
            case REJECTED_SHARE ->
                serves ? List.of(share(model, REJECTED, "were turned away by a full queue")) : List.of();
            default -> List.of();
        };
    }

    private Reading notReady(ModelKey model, Instant now) {
        Instant ready = lastReady.get(model);
        boolean lately = ready != null && ready.isAfter(now.minus(SHORT));
        String details = lately ? "It was ready in the last five minutes." : "It was not ready once in five minutes.";
        return Reading.of(lately ? 0 : 1, 0, 1, details);
    }

    private Reading share(ModelKey model, int part, String what) {
        long[] grown = requests.increase(model);
        double share = grown[REQUESTS] == 0 ? Double.NaN : (double) grown[part] / grown[REQUESTS];
        String details = String.format(
                Locale.ROOT,
                "%d of %d requests %s in the last five minutes (%.1f %%).",
                grown[part],
                grown[REQUESTS],
                what,
                100 * share);
        return Reading.of(share, 1, grown[REQUESTS], details);
    }

    private Reading dropped(ModelKey model) {
        long grown = dropped.increase(model)[0];
        return Reading.of(
                (double) grown,
                0,
                grown,
                grown + " predictions were left out of the statistics in the last 15 minutes.");
    }

    private List<Reading> receivers() {
        return notifications.keys().stream().sorted().map(this::receiver).toList();
    }

    private Reading receiver(String name) {
        long[] grown = notifications.increase(name);
        long attempted = grown[0];
        long lost = attempted - grown[1];
        // Nothing to send is no failure: a receiver that is never told anything again has recovered.
        double share = attempted == 0 ? 0 : (double) lost / attempted;
        String details = lost + " of " + attempted + " notifications were refused or lost in the last 15 minutes.";
        return new Reading(Map.of("receiver", name), share, share, 1, false, attempted, details);
    }
}
