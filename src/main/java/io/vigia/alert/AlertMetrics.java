package io.vigia.alert;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.vigia.event.ModelKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * Alerts and notifications as metrics. A gauge stands at 0 for each rule and loaded model from its load on; an alert of
 * several (one a metric) is 1 when one of them is. Written by the thread {@code vigia-alerts}.
 */
public final class AlertMetrics {
    private static final List<AlertState> SHOWN = List.of(AlertState.PENDING, AlertState.FIRING);

    private final MeterRegistry registry;
    private final List<AlertRule> rules;
    private final Map<ModelKey, List<Meter>> meters = new HashMap<>();
    private final List<Meter> ofNotifiers = new ArrayList<>();
    private final Set<Cell> burning = ConcurrentHashMap.newKeySet();

    /** One gauge. */
    private record Cell(String rule, ModelKey model, String state) {}

    public AlertMetrics(MeterRegistry registry, List<AlertRule> rules, List<Notifier> notifiers) {
        this.registry = registry;
        this.rules = List.copyOf(rules);
        notifiers.forEach(this::notifier);
    }

    /** The meters of other rules and receivers in place of these, in the same registry. */
    AlertMetrics renewed(List<AlertRule> otherRules, List<Notifier> otherNotifiers) {
        meters.values().forEach(gone -> gone.forEach(registry::remove));
        meters.clear();
        ofNotifiers.forEach(registry::remove);
        return new AlertMetrics(registry, otherRules, otherNotifiers);
    }

    /** Brings the gauges in line with the loaded models and their alerts. */
    void show(Set<ModelKey> loaded, List<AlertStatus> alerts) {
        Set<ModelKey> models = new HashSet<>(loaded);
        models.add(AlertStatus.NO_MODEL);
        for (ModelKey gone : List.copyOf(meters.keySet())) {
            if (!models.contains(gone)) {
                meters.getOrDefault(gone, List.of()).forEach(registry::remove);
                meters.remove(gone);
            }
        }
        models.forEach(model -> meters.computeIfAbsent(model, this::gauges));
        Set<Cell> now = new HashSet<>();
        alerts.forEach(alert -> now.add(new Cell(alert.name(), alert.model(), alert.state())));
        burning.addAll(now);
        burning.retainAll(now);
    }

    private List<Meter> gauges(ModelKey model) {
        List<Meter> gauges = new ArrayList<>();
        for (AlertRule rule : rules) {
            boolean ofDaemon = rule.signal() == Signal.NOTIFICATION_FAILURE_SHARE;
            if (ofDaemon == model.equals(AlertStatus.NO_MODEL)) {
                SHOWN.forEach(state -> gauges.add(gauge(rule, new Cell(rule.name(), model, state.text()))));
            }
        }
        return gauges;
    }

    private Meter gauge(AlertRule rule, Cell cell) {
        return Gauge.builder("vigia.alerts", burning, set -> set.contains(cell) ? 1 : 0)
                .description("1 while an alert is in this state.")
                .tag("alertname", cell.rule())
                .tag("state", cell.state())
                .tag("severity", rule.severity().text())
                .tag("model", cell.model().model())
                .tag("version", cell.model().version())
                .register(registry);
    }

    private void notifier(Notifier notifier) {
        Map<String, ToDoubleFunction<Notifier>> results = Map.of(
                "sent", n -> n.counts().sent(),
                "failed", n -> n.counts().failed(),
                "dropped", n -> n.counts().dropped());
        results.forEach((result, count) -> ofNotifiers.add(FunctionCounter.builder(
                        "vigia.notifications", notifier, count)
                .description("Alerts handed to a receiver: sent, failed (refused or given up), dropped (queue full).")
                .tags(Tags.of("receiver", notifier.name(), "result", result))
                .register(registry)));
        ofNotifiers.add(Gauge.builder(
                        "vigia.notification.queue.length",
                        notifier,
                        n -> n.counts().queued())
                .description("Alerts that wait to be sent to a receiver.")
                .tag("receiver", notifier.name())
                .register(registry));
    }
}
