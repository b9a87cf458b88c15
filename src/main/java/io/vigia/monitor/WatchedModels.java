package io.vigia.monitor;

import io.vigia.event.ModelKey;
import io.vigia.store.StoreTotals;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The models that are watched now, each with its monitor, its latest snapshot and what was dropped. Safe from any thread. */
final class WatchedModels {
    /** One watched model. The monitor belongs to the monitor's thread, the rest to all. */
    static final class Watched {
        final ModelKey key;
        final ModelMonitor monitor;
        final LongAdder dropped = new LongAdder();
        volatile MonitorSnapshot snapshot;
        /** What {@link #dropped} was in the snapshot; the monitor's thread. */
        long published;
        /** What the store held in the snapshot, which changes also by time; the monitor's thread. */
        StoreTotals totals = StoreTotals.NONE;
        /** Monotonic time of the snapshot; the monitor's thread. */
        long publishedNanos;

        Watched(ModelKey key, ModelMonitor monitor, MonitorSnapshot snapshot) {
            this.key = key;
            this.monitor = monitor;
            this.snapshot = snapshot;
        }
    }

    private final Map<ModelKey, Watched> models = new ConcurrentHashMap<>();

    void put(Watched watched) {
        models.put(watched.key, watched);
    }

    void remove(ModelKey key) {
        models.remove(key);
    }

    @Nullable
    Watched get(ModelKey key) {
        return models.get(key);
    }

    /** By model and version; versions that are numbers by their number. */
    List<Watched> all() {
        return models.values().stream()
                .sorted(Comparator.comparing((Watched watched) -> watched.key.model())
                        .thenComparing(watched -> watched.key.version().length())
                        .thenComparing(watched -> watched.key.version()))
                .toList();
    }
}
