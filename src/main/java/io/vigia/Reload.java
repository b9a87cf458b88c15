package io.vigia;

import io.vigia.config.VigiaConfig;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the configuration again and applies what can change while the daemon runs. One at a time. */
final class Reload {
    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

    private final Supplier<VigiaConfig> reread;
    private final Change change;
    private VigiaConfig current;

    /** Applies a configuration that has been checked. */
    @FunctionalInterface
    interface Change {
        void apply(VigiaConfig next, boolean alertsChanged);
    }

    Reload(VigiaConfig current, Supplier<VigiaConfig> reread, Change change) {
        this.current = current;
        this.reread = reread;
        this.change = change;
    }

    synchronized void run() {
        VigiaConfig next = reread.get();
        // What a url_file holds may have changed though its name has not.
        boolean secrets = next.alerts().receivers().stream().anyMatch(receiver -> receiver.urlFile() != null);
        change.apply(next, secrets || !next.alerts().equals(current.alerts()));
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
