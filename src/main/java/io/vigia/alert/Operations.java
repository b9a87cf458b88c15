package io.vigia.alert;

import io.vigia.alert.OperationalSignals.ModelCounts;
import io.vigia.event.ModelKey;
import io.vigia.monitor.LabelTotals;
import io.vigia.monitor.MonitorSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was counted in the last fifteen minutes, sampled each {@code alerts.interval}: reads the signals that are bound
 * to time. Owned by the thread {@code vigia-alerts}.
 */
final class Operations {
    private static final Duration SHORT = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofMinutes(15);
    private static final Duration LEAST_LABEL_DELAY = Duration.ofHours(1);

    private final Deque<Sample> samples = new ArrayDeque<>();
    private final Map<ModelKey, LabelTotals> labels = new HashMap<>();
    private final Map<ModelKey, Instant> waitingSince = new HashMap<>();

    /** Everything counted at one moment. */
    private record Sample(Instant at, Map<ModelKey, ModelCounts> models, Map<String, Notifier.Counts> receivers) {}

    void sample(Instant now, OperationalSignals signals, Collection<Notifier> notifiers) {
        Map<ModelKey, ModelCounts> models = new HashMap<>();
        signals.models().forEach(counts -> models.put(counts.model(), counts));
        Map<String, Notifier.Counts> receivers = new HashMap<>();
        notifiers.forEach(notifier -> receivers.put(notifier.name(), notifier.counts()));
        samples.addLast(new Sample(now, models, receivers));
        // One sample older than the window stays: the increase is counted from it.
        while (samples.size() > 2 && !second().at().isAfter(now.minus(LONG))) {
            samples.removeFirst();
        }
    }

    /** Takes note of who waits for labels. */
    void labels(Instant now, List<MonitorSnapshot> snapshots) {
        labels.clear();
        for (MonitorSnapshot snapshot : snapshots) {
            labels.put(snapshot.key(), snapshot.labels());
            if (snapshot.labels().awaiting() > 0) {
                waitingSince.putIfAbsent(snapshot.key(), now);
            } else {
                waitingSince.remove(snapshot.key());
            }
        }
        waitingSince.keySet().retainAll(labels.keySet());
    }

    Set<ModelKey> models() {
        return samples.isEmpty()
                ? Set.of()
                : new LinkedHashSet<>(samples.getLast().models().keySet());
    }

    List<Reading> readings(Signal signal, ModelKey model, Instant now) {
        if (signal == Signal.NOTIFICATION_FAILURE_SHARE) {
            return model.equals(AlertStatus.NO_MODEL) ? receivers(now) : List.of();
        }
        ModelCounts last = samples.isEmpty() ? null : samples.getLast().models().get(model);
        if (signal == Signal.LABELS_STALLED) {
            return stalled(model, last, now);
        }
        if (last == null) {
            return List.of();
        }
        return switch (signal) {
            case MODEL_NOT_READY -> notReady(model, now);
            case ERROR_SHARE -> share(model, ModelCounts::failed, "failed or timed out", now);
            case REJECTED_SHARE -> share(model, ModelCounts::rejected, "were turned away by a full queue", now);
            case DROPPED_OBSERVATIONS -> dropped(model, now);
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
        long whole = increase(model, ModelCounts::requests, now.minus(SHORT));
        long some = increase(model, part, now.minus(SHORT));
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
        long dropped = increase(model, ModelCounts::dropped, now.minus(LONG));
        return List.of(Reading.of(
                (double) dropped,
                0,
                dropped,
                dropped + " predictions were left out of the statistics in the last 15 minutes."));
    }

    private List<Reading> stalled(ModelKey model, @Nullable ModelCounts counts, Instant now) {
        LabelTotals totals = labels.get(model);
        if (totals == null || totals.last() == null) {
            // A model that never had labels has none to miss.
            return List.of();
        }
        Duration usual = counts == null ? null : counts.usualLabelDelay();
        Duration allowed = usual == null ? LEAST_LABEL_DELAY : usual.multipliedBy(3);
        allowed = allowed.compareTo(LEAST_LABEL_DELAY) < 0 ? LEAST_LABEL_DELAY : allowed;
        Instant waiting = waitingSince.getOrDefault(model, now);
        Instant since = totals.last().isAfter(waiting) ? totals.last() : waiting;
        Duration silent = Duration.between(since, now);
        String details = "No label came for " + silent.toMinutes() + " min while " + totals.awaiting()
                + " predictions wait; " + allowed.toMinutes() + " min are allowed.";
        return List.of(
                Reading.of((double) silent.toSeconds(), (double) allowed.toSeconds(), totals.awaiting(), details));
    }

    private List<Reading> receivers(Instant now) {
        if (samples.isEmpty()) {
            return List.of();
        }
        Map<String, Notifier.Counts> before = before(now.minus(LONG)).receivers();
        return samples.getLast().receivers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> receiver(entry.getKey(), before.get(entry.getKey()), entry.getValue()))
                .toList();
    }

    private static Reading receiver(String name, Notifier.@Nullable Counts before, Notifier.Counts after) {
        long attempted = after.attempted() - (before == null ? 0 : before.attempted());
        long sent = after.sent() - (before == null ? 0 : before.sent());
        // Nothing to send is no failure: a receiver that is never told anything again has recovered.
        double share = attempted == 0 ? 0 : 1 - (double) sent / attempted;
        String details =
                (attempted - sent) + " of " + attempted + " notifications were refused or lost in the last 15 minutes.";
        return new Reading(Map.of("receiver", name), share, share, 1, false, attempted, details);
    }

    /** How much a counter grew; a counter that fell was reset by a reload and counts from 0. */
    private long increase(ModelKey model, ToLongFunction<ModelCounts> counter, Instant from) {
        ModelCounts last = samples.getLast().models().get(model);
        ModelCounts first = before(from).models().get(model);
        long to = last == null ? 0 : counter.applyAsLong(last);
        long at = first == null ? 0 : counter.applyAsLong(first);
        return to >= at ? to - at : to;
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
