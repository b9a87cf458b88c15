package io.vigia.alert;

import io.vigia.monitor.Monitors;
import java.util.Objects;

/** What alerts are judged from: the monitors' snapshots and the counts of serving. */
public record AlertSources(Monitors monitors, OperationalSignals operational) {
    public AlertSources {
        Objects.requireNonNull(monitors);
        Objects.requireNonNull(operational);
    }
}
