package io.vigia.store;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kept predictions of all versions of one model, by id, the oldest first. */
final class ModelTable {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Tombstones tombstones;
    private long horizonMillis;
    private long rows;
    /** The version that was watched last; gets the labels that name no known prediction. */
    private Version latest;

    ModelTable(Version latest, Duration horizon, int tombstones) {
        this.latest = latest;
        this.horizonMillis = horizon.toMillis();
        this.tombstones = new Tombstones(tombstones);
    }

    void watch(Version version, Duration horizon) {
        latest = version;
        horizonMillis = horizon.toMillis();
    }

    Version latest() {
        return latest;
    }

    long horizonMillis() {
        return horizonMillis;
    }

    /** Rows of all predictions that are kept. */
    long rows() {
        return rows;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The prediction under an id, unless it is older than the horizon. */
    @Nullable
    Entry get(String id, long nowMillis) {
        Entry entry = entries.get(id);
        return entry == null || old(entry, nowMillis) ? null : entry;
    }

    /** Whether there was a prediction under this id that is gone. */
    boolean gone(String id) {
        return entries.containsKey(id) || tombstones.contains(id);
    }

    /** Adds behind all others, also where an expired one had the same id. */
    void put(String id, Entry entry) {
        Entry before = entries.remove(id);
        if (before != null) {
            uncount(before);
        }
        entries.put(id, entry);
        entry.version.rows += entry.rows();
        rows += entry.rows();
    }

    /** The time of the oldest prediction; {@link Long#MAX_VALUE} when there is none. */
    long oldestMillis() {
        return entries.isEmpty() ? Long.MAX_VALUE : entries.values().iterator().next().timeMillis;
    }

    /** Drops the oldest prediction; its id leaves a tombstone. */
    Entry evict(long nowMillis) {
        Iterator<Map.Entry<String, Entry>> oldest = entries.entrySet().iterator();
        Map.Entry<String, Entry> first = oldest.next();
        oldest.remove();
        bury(first.getKey(), nowMillis);
        uncount(first.getValue());
        return first.getValue();
    }

    void bury(String id, long nowMillis) {
        tombstones.add(id, nowMillis, horizonMillis);
    }

    void expire(long nowMillis) {
        while (!entries.isEmpty() && old(entries.values().iterator().next(), nowMillis)) {
            evict(nowMillis);
        }
    }

    private boolean old(Entry entry, long nowMillis) {
        return nowMillis - entry.timeMillis > horizonMillis;
    }

    private void uncount(Entry entry) {
        rows -= entry.rows();
        entry.version.rows -= entry.rows();
        entry.version.labelled -= entry.labelled();
    }
}
