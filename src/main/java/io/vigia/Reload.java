package io.vigia;

import io.vigia.alert.AlertConfig;
import io.vigia.config.VigiaConfig;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the configuration again and applies what can change while the daemon runs. One at a time. */
final class Reload {
    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

    private final Supplier<VigiaConfig> reread;
    private final Consumer<AlertConfig> alerts;
    private VigiaConfig current;

    /** @param alerts takes rules and receivers that have changed, and have been checked */
    Reload(VigiaConfig current, Supplier<VigiaConfig> reread, Consumer<AlertConfig> alerts) {
        this.current = current;
        this.reread = reread;
        this.alerts = alerts;
    }

    synchronized void run() {
        VigiaConfig next = reread.get();
        // What a url_file holds may have changed though its name has not.
        boolean secrets = next.alerts().receivers().stream().anyMatch(receiver -> receiver.urlFile() != null);
        if (secrets || !next.alerts().equals(current.alerts())) {
            alerts.accept(next.alerts());
        }
        if (!next.http().equals(current.http())
                || !next.store().equals(current.store())
                || !next.models().equals(current.models())
                || next.maxSeries() != current.maxSeries()
                || next.monitor() != current.monitor()) {
            LOG.warn("Listeners, limits, store, repository and metrics change at the next start, not by a reload.");
        }
        current = new VigiaConfig(
                current.http(),
                current.models(),
                current.store(),
                current.maxSeries(),
                current.monitor(),
                next.alerts());
        LOG.info("Configuration reloaded.");
    }
}
