package io.vigia.alert;

import io.vigia.alert.OperationalSignals.ModelCounts;
import io.vigia.event.ModelKey;
import io.vigia.monitor.MonitorSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was counted in the last fifteen minutes, sampled each {@code alerts.interval}: reads the signals that are bound
 * to time. Owned by the thread {@code vigia-alerts}.
 */
final class Operations {
    private static final Duration SHORT = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofMinutes(15);

    private final Deque<Sample> samples = new ArrayDeque<>();
    private final StalledLabels stalled = new StalledLabels();

    /** Everything counted at one moment. */
    private record Sample(
            Instant at,
            Map<ModelKey, ModelCounts> models,
            Map<ModelKey, Long> dropped,
            Map<String, Notifier.Counts> receivers) {}

    void sample(
            Instant now, List<ModelCounts> models, List<MonitorSnapshot> snapshots, Collection<Notifier> notifiers) {
        samples.addLast(new Sample(
                now,
                models.stream().collect(Collectors.toMap(ModelCounts::model, counts -> counts)),
                snapshots.stream()
                        .collect(Collectors.toMap(
                                MonitorSnapshot::key,
                                snapshot -> snapshot.counters().dropped())),
                notifiers.stream().collect(Collectors.toMap(Notifier::name, Notifier::counts))));
        // One sample older than the window stays: the increase is counted from it.
        while (samples.size() > 2 && !second().at().isAfter(now.minus(LONG))) {
            samples.removeFirst();
        }
        stalled.sample(now, snapshots);
    }

    Set<ModelKey> models() {
        return samples.isEmpty()
                ? Set.of()
                : new LinkedHashSet<>(samples.getLast().models().keySet());
    }

    List<Reading> readings(Signal signal, ModelKey model, Instant now) {
        if (samples.isEmpty()) {
            return List.of();
        }
        Sample last = samples.getLast();
        boolean serves = last.models().containsKey(model);
        return switch (signal) {
            case NOTIFICATION_FAILURE_SHARE -> model.equals(AlertStatus.NO_MODEL) ? receivers(now) : List.of();
            case LABELS_STALLED -> stalled.read(model, now);
            case DROPPED_OBSERVATIONS -> last.dropped().containsKey(model) ? dropped(model, now) : List.of();
            case MODEL_NOT_READY -> serves ? notReady(model, now) : List.of();
            case ERROR_SHARE -> serves ? share(model, ModelCounts::failed, "failed or timed out", now) : List.of();
            case REJECTED_SHARE ->
                serves ? share(model, ModelCounts::rejected, "were turned away by a full queue", now) : List.of();
            default -> List.of();
        };
    }

    private List<Reading> notReady(ModelKey model, Instant now) {
        boolean ready = samples.stream()
                .filter(sample -> sample.at().isAfter(now.minus(SHORT)))
                .anyMatch(sample -> {
                    ModelCounts counts = sample.models().get(model);
                    return counts != null && counts.ready();
                });
        return List.of(Reading.of(ready ? 0 : 1, 0, 1, "It was not ready once in the last five minutes."));
    }

    private List<Reading> share(ModelKey model, ToLongFunction<ModelCounts> part, String what, Instant now) {
        Instant from = now.minus(SHORT);
        long whole = increase(from, sample -> of(sample, model, ModelCounts::requests));
        long some = increase(from, sample -> of(sample, model, part));
        double share = whole == 0 ? Double.NaN : (double) some / whole;
        String details = String.format(
                Locale.ROOT,
                "%d of %d requests %s in the last five minutes (%.1f %%).",
                some,
                whole,
                what,
                100 * share);
        return List.of(Reading.of(share, 1, whole, details));
    }

    private List<Reading> dropped(ModelKey model, Instant now) {
        long dropped = increase(now.minus(LONG), sample -> sample.dropped().getOrDefault(model, 0L));
        return List.of(Reading.of(
                (double) dropped,
                0,
                dropped,
                dropped + " predictions were left out of the statistics in the last 15 minutes."));
    }

    private List<Reading> receivers(Instant now) {
        Map<String, Notifier.Counts> before = before(now.minus(LONG)).receivers();
        return samples.getLast().receivers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> receiver(entry.getKey(), before.get(entry.getKey()), entry.getValue()))
                .toList();
    }

    private static Reading receiver(String name, Notifier.@Nullable Counts before, Notifier.Counts after) {
        // Counts that fell belong to a receiver that was opened anew by a reload.
        boolean known = before != null && after.attempted() >= before.attempted() && after.sent() >= before.sent();
        Notifier.Counts from = known && before != null ? before : new Notifier.Counts(0, 0, 0, 0);
        long attempted = after.attempted() - from.attempted();
        long sent = after.sent() - from.sent();
        // Nothing to send is no failure: a receiver that is never told anything again has recovered.
        double share = attempted == 0 ? 0 : Math.max(0, 1 - (double) sent / attempted);
        String details =
                (attempted - sent) + " of " + attempted + " notifications were refused or lost in the last 15 minutes.";
        return new Reading(Map.of("receiver", name), share, share, 1, false, attempted, details);
    }

    /** How much a counter grew; a counter that fell was reset by a reload and counts from 0. */
    private long increase(Instant from, ToLongFunction<Sample> counter) {
        long at = counter.applyAsLong(before(from));
        long to = counter.applyAsLong(samples.getLast());
        return to >= at ? to - at : to;
    }

    private static long of(Sample sample, ModelKey model, ToLongFunction<ModelCounts> counter) {
        ModelCounts counts = sample.models().get(model);
        return counts == null ? 0 : counter.applyAsLong(counts);
    }

    /** The youngest sample that is not younger than the moment, or the first one there is. */
    private Sample before(Instant moment) {
        Sample found = samples.getFirst();
        for (Sample sample : samples) {
            if (sample.at().isAfter(moment)) {
                break;
            }
            found = sample;
        }
        return found;
    }

    private Sample second() {
        return samples.stream().skip(1).findFirst().orElseThrow();
    }
}
