package io.vigia.store;

import com.carrotsearch.hppc.LongHashSet;

/**
 * Hashes of the ids whose predictions are gone, so that a label for one is late rather than pending. Two generations:
 * when the younger is as old as the horizon, or full, the older is dropped. So an id is known for at least one more
 * horizon, unless more than {@code capacity} ids expire in that time. Hashes have 64 bits; that two of a million ids
 * share one has a chance of 3 in 100 million.
 */
final class Tombstones {
    private final int capacity;
    private LongHashSet young = new LongHashSet();
    private LongHashSet old = new LongHashSet();
    private long since = Long.MIN_VALUE;

    Tombstones(int capacity) {
        this.capacity = capacity;
    }

    void add(IdHash id, long nowMillis, long horizonMillis) {
        if (since == Long.MIN_VALUE) {
            since = nowMillis;
        }
        if (nowMillis - since >= horizonMillis || young.size() >= capacity) {
            old = young;
            young = new LongHashSet();
            since = nowMillis;
        }
        young.add(id.first());
    }

    boolean contains(IdHash id) {
        return young.contains(id.first()) || old.contains(id.first());
    }
}
