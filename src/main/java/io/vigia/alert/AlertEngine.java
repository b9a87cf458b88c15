package io.vigia.alert;

import io.vigia.alert.AlertTable.Cause;
import io.vigia.event.ModelKey;
import io.vigia.monitor.MonitorSnapshot;
import io.vigia.monitor.PerformanceReport;
import io.vigia.monitor.WindowReport;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * All rules over all models: judges each complete window once, in order, and the rest at moments. No clock and no
 * thread of its own; owned by the thread {@code vigia-alerts}.
 */
final class AlertEngine {
    private List<AlertRule> rules;
    private final AlertTable table = new AlertTable();
    private final Operations operations = new Operations();
    private final Map<ModelKey, WindowCursor> cursors = new HashMap<>();

    AlertEngine(List<AlertRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Judges by other rules from now on. Alerts whose rule is gone or has changed end, by the labels that receivers know
     * them by; the others keep their state.
     */
    void rules(List<AlertRule> next, Instant now) {
        rules = List.copyOf(next);
        table.end(alert -> rules.stream().noneMatch(alert.rule()::isLike), "rule removed or changed", now);
    }

    /** Ends what was said of receivers that are there no more, since nothing will judge it again. */
    void receivers(Set<String> names, Instant now) {
        table.end(
                alert -> {
                    String receiver = alert.labels().get("receiver");
                    return receiver != null && !names.contains(receiver);
                },
                "receiver removed",
                now);
    }

    AlertTable table() {
        return table;
    }

    /** Judges every window that was not judged yet. */
    void windows(List<MonitorSnapshot> snapshots, Instant now) {
        for (MonitorSnapshot snapshot : snapshots) {
            WindowCursor cursor = cursors.computeIfAbsent(snapshot.key(), key -> new WindowCursor());
            if (cursor.restarted(snapshot)) {
                table.end(
                        alert -> alert.model().equals(snapshot.key())
                                && alert.rule().signal().bound() != Signal.Bound.TIME,
                        "model reloaded",
                        now);
            }
            if (snapshot.estimated().off() != null) {
                table.end(
                        alert -> alert.model().equals(snapshot.key())
                                && alert.rule().signal() == Signal.ESTIMATED_PERFORMANCE,
                        "no estimate any more",
                        now);
            }
            for (WindowReport window : cursor.windows(snapshot)) {
                Cause cause = new Cause(Signal.Bound.WINDOW, window.index(), now);
                each(
                        Signal.Bound.WINDOW,
                        rule -> apply(rule, snapshot.key(), cause, new Condition(rule).test(snapshot, window)));
            }
            for (PerformanceReport labels : cursor.labels(snapshot)) {
                Cause cause = new Cause(Signal.Bound.LABELS, labels.window(), now);
                each(
                        Signal.Bound.LABELS,
                        rule -> apply(rule, snapshot.key(), cause, new Condition(rule).test(snapshot, labels)));
            }
        }
    }

    /** Whether nothing is left to judge in these snapshots. */
    boolean upToDate(List<MonitorSnapshot> snapshots) {
        return snapshots.stream().allMatch(snapshot -> {
            WindowCursor cursor = cursors.get(snapshot.key());
            return cursor != null && cursor.atEndOf(snapshot);
        });
    }

    /** Samples the counts and judges the rules that are bound to time. */
    void moment(List<MonitorSnapshot> snapshots, OperationalSignals signals, List<Notifier> notifiers, Instant now) {
        operations.sample(now, signals.models(), snapshots, notifiers);
        Set<ModelKey> subjects = loaded(snapshots);
        subjects.add(AlertStatus.NO_MODEL);
        for (ModelKey model : subjects) {
            each(
                    Signal.Bound.TIME,
                    rule -> apply(rule, model, Cause.time(now), new Condition(rule).test(operations, model, now)));
        }
    }

    /** Every model that is watched or should serve. */
    Set<ModelKey> loaded(List<MonitorSnapshot> snapshots) {
        Set<ModelKey> loaded = new HashSet<>(operations.models());
        snapshots.forEach(snapshot -> loaded.add(snapshot.key()));
        return loaded;
    }

    /** Ends the alerts of models that have gone or are not watched any more, and forgets what ended long ago. */
    void tidy(List<MonitorSnapshot> snapshots, Instant now) {
        Set<ModelKey> watched = snapshots.stream().map(MonitorSnapshot::key).collect(Collectors.toSet());
        Set<ModelKey> loaded = loaded(snapshots);
        cursors.keySet().retainAll(watched);
        table.end(
                alert -> !alert.model().equals(AlertStatus.NO_MODEL) && !loaded.contains(alert.model()),
                "model unloaded",
                now);
        table.end(
                alert -> alert.rule().signal().bound() != Signal.Bound.TIME && !watched.contains(alert.model()),
                "model not watched any more",
                now);
        table.age(now);
    }

    private void each(Signal.Bound bound, Consumer<AlertRule> work) {
        rules.stream().filter(rule -> rule.signal().bound() == bound).forEach(work);
    }

    private void apply(AlertRule rule, ModelKey model, Cause cause, List<Judgement> judgements) {
        judgements.forEach(judgement -> table.apply(rule, model, judgement, cause));
    }
}
