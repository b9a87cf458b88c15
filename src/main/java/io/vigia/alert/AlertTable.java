package io.vigia.alert;

import io.vigia.event.ModelKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The alerts that are pending, firing or lately resolved, and their last steps. Owned by the thread {@code
 * vigia-alerts}; what it hands out is immutable.
 */
final class AlertTable {
    /** How many steps are remembered. */
    static final int HISTORY = 1000;

    private static final Comparator<ActiveAlert> BY_SEVERITY = Comparator.comparing(
                    (ActiveAlert alert) -> alert.rule().severity())
            .reversed()
            .thenComparing(alert -> alert.rule().name())
            .thenComparing(alert -> alert.model().toString())
            .thenComparing(alert -> alert.last().labels().toString());

    private final Map<ActiveAlert.Id, ActiveAlert> alerts = new HashMap<>();
    private final Deque<AlertTransition> history = new ArrayDeque<>();
    private final List<AlertNotice> notices = new ArrayList<>();

    /** What moved an alert, and when. */
    record Cause(Signal.Bound kind, long window, Instant at) {
        static Cause time(Instant at) {
            return new Cause(Signal.Bound.TIME, -1, at);
        }
    }

    /** One look at one alert. */
    void apply(AlertRule rule, ModelKey model, Judgement judgement, Cause cause) {
        ActiveAlert.Id id = new ActiveAlert.Id(rule.name(), model, judgement.labels());
        ActiveAlert known = alerts.get(id);
        AlertProgress before = known == null ? AlertProgress.NONE : known.progress();
        AlertProgress after = AlertStateMachine.next(before, judgement.verdict(), rule, cause.at());
        if (before.state() == AlertState.RESOLVED && after.state() == AlertState.RESOLVED) {
            return; // it stays as it ended, with its value and its reason
        }
        Judgement last = judgement.verdict() == Verdict.NO_DATA && known != null ? known.last() : judgement;
        move(before, new ActiveAlert(rule, model, after, last, ""), cause);
    }

    /** Ends the alerts that match, with a reason, because nothing will be heard of their subject any more. */
    void end(Predicate<ActiveAlert> gone, String reason, Instant now) {
        for (ActiveAlert alert : List.copyOf(alerts.values())) {
            if (gone.test(alert) && alert.progress().state() != AlertState.RESOLVED) {
                AlertProgress after = AlertStateMachine.ended(alert.progress(), now);
                move(
                        alert.progress(),
                        new ActiveAlert(alert.rule(), alert.model(), after, alert.last(), reason),
                        Cause.time(now));
            }
        }
    }

    /** Forgets what has been resolved for long enough. */
    void age(Instant now) {
        for (Iterator<ActiveAlert> all = alerts.values().iterator(); all.hasNext(); ) {
            if (AlertStateMachine.aged(all.next().progress(), now).state() == AlertState.INACTIVE) {
                all.remove();
            }
        }
    }

    /** What receivers have to hear since the last call. */
    List<AlertNotice> takeNotices() {
        List<AlertNotice> taken = List.copyOf(notices);
        notices.clear();
        return taken;
    }

    /** What a receiver that is new has to hear. */
    List<AlertNotice> firing() {
        return alerts.values().stream()
                .filter(alert -> alert.progress().state().burning())
                .map(ActiveAlert::notice)
                .toList();
    }

    /** Highest severity first. */
    List<AlertStatus> statuses() {
        return alerts.values().stream()
                .sorted(BY_SEVERITY)
                .map(ActiveAlert::status)
                .toList();
    }

    /** Oldest first. */
    List<AlertTransition> history() {
        return List.copyOf(history);
    }

    private void move(AlertProgress before, ActiveAlert alert, Cause cause) {
        AlertState from = before.state();
        AlertState to = alert.progress().state();
        if (to == AlertState.INACTIVE) {
            alerts.remove(alert.id());
        } else {
            alerts.put(alert.id(), alert);
        }
        if (from == to) {
            return;
        }
        remember(alert, from, cause);
        if ((to == AlertState.FIRING && !from.burning()) || to == AlertState.RESOLVED) {
            notices.add(alert.notice());
        }
    }

    private void remember(ActiveAlert alert, AlertState from, Cause cause) {
        if (history.size() == HISTORY) {
            history.removeFirst();
        }
        history.addLast(new AlertTransition(
                alert.rule().name(),
                alert.model(),
                from,
                alert.progress().state(),
                cause.kind().text(),
                cause.window(),
                cause.at(),
                alert.labels(),
                alert.last().value()));
    }
}
