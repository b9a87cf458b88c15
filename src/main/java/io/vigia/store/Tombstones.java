package io.vigia.store;

/**
 * Hashes of the ids whose predictions are gone, so that a label for one is late rather than pending. Two generations of
 * an open-addressed set: when the younger is as old as the horizon, or full, the older is dropped. So an id is known for
 * at least one more horizon, unless more than {@code capacity} ids expire in that time. Hashes have 64 bits; that two
 * of a million ids share one has a chance of 3 in 100 million.
 */
final class Tombstones {
    private final int capacity;
    private long[] young = new long[64];
    private long[] old = new long[0];
    private int size;
    private long since = Long.MIN_VALUE;

    Tombstones(int capacity) {
        this.capacity = capacity;
    }

    void add(String id, long nowMillis, long horizonMillis) {
        if (since == Long.MIN_VALUE) {
            since = nowMillis;
        }
        if (nowMillis - since >= horizonMillis || size >= capacity) {
            old = young;
            young = new long[64];
            size = 0;
            since = nowMillis;
        } else if (size >= young.length / 2) {
            grow();
        }
        size += insert(young, hash(id)) ? 1 : 0;
    }

    boolean contains(String id) {
        long hash = hash(id);
        return contains(young, hash) || contains(old, hash);
    }

    private void grow() {
        long[] larger = new long[young.length * 2];
        for (long hash : young) {
            if (hash != 0) {
                insert(larger, hash);
            }
        }
        young = larger;
    }

    private static boolean insert(long[] table, long hash) {
        int at = (int) hash & (table.length - 1);
        while (table[at] != 0) {
            if (table[at] == hash) {
                return false;
            }
            at = (at + 1) & (table.length - 1);
        }
        table[at] = hash;
        return true;
    }

    private static boolean contains(long[] table, long hash) {
        if (table.length == 0) {
            return false;
        }
        int at = (int) hash & (table.length - 1);
        while (table[at] != 0 && table[at] != hash) {
            at = (at + 1) & (table.length - 1);
        }
        return table[at] == hash;
    }

    /** FNV-1a over the characters, then the finaliser of SplitMix64; never 0, which marks a free place. */
    private static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        hash ^= hash >>> 31;
        return hash == 0 ? 1 : hash;
    }
}
