package io.vigia.notify;

import io.vigia.alert.AlertNotice;
import io.vigia.alert.AlertStatus;
import io.vigia.alert.Notifier;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Writes alerts to the daemon's log: critical ones as errors, warnings as warnings, the rest as information. */
final class LogNotifier implements Notifier {
    private static final Logger LOG = LoggerFactory.getLogger("io.vigia.alerts");

    private final String name;
    private final DeliveryQueue queue;

    LogNotifier(String name, DeliveryPolicy policy) {
        this.name = name;
        this.queue = new DeliveryQueue(name, policy, LogNotifier::write);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void send(List<AlertNotice> notices) {
        queue.add(notices);
    }

    @Override
    public Counts counts() {
        return queue.counts();
    }

    @Override
    public void close() {
        queue.close();
    }

    private static int write(List<AlertNotice> batch) {
        for (AlertNotice notice : batch) {
            AlertStatus alert = notice.status();
            String severity = notice.firing() ? alert.severity() : "info";
            LOG.atLevel(level(severity))
                    .log(
                            "Alert {}. name={} severity={} model={} value={} threshold={} description={}",
                            alert.state(),
                            alert.name(),
                            alert.severity(),
                            alert.model(),
                            alert.value(),
                            alert.threshold(),
                            alert.annotations().getOrDefault("description", ""));
        }
        return batch.size();
    }

    private static Level level(String severity) {
        return switch (severity) {
            case "critical" -> Level.ERROR;
            case "warning" -> Level.WARN;
            default -> Level.INFO;
        };
    }
}
