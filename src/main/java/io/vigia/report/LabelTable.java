package io.vigia.report;

/**
 * Labels by id, 24 bytes a place and at most three of four places taken: an open hash table of 128-bit hashes of the ids,
 * which are not kept. Of several labels for one id the last counts. Used by one thread.
 */
final class LabelTable {
    private long[] high = new long[1 << 12];
    private long[] low = new long[1 << 12];
    private double[] labels = new double[1 << 12];
    private int size;

    void put(String id, double label) {
        if (size * 4L >= labels.length * 3L) {
            grow();
        }
        put(hash(id, 0x9E3779B97F4A7C15L), hash(id, 0xC2B2AE3D27D4EB4FL), label);
    }

    /** NaN where the id has no label. */
    double get(String id) {
        long h = hash(id, 0x9E3779B97F4A7C15L);
        int at = place(h, hash(id, 0xC2B2AE3D27D4EB4FL));
        return high[at] == 0 && low[at] == 0 ? Double.NaN : labels[at];
    }

    int size() {
        return size;
    }

    private void put(long h, long l, double label) {
        int at = place(h, l);
        size += high[at] == 0 && low[at] == 0 ? 1 : 0;
        high[at] = h;
        low[at] = l;
        labels[at] = label;
    }

    /** Where the hash is, or where it would go. */
    private int place(long h, long l) {
        int mask = labels.length - 1;
        int at = (int) (h ^ (h >>> 32)) & mask;
        while ((high[at] != 0 || low[at] != 0) && (high[at] != h || low[at] != l)) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] highs = high;
        long[] lows = low;
        double[] values = labels;
        int length = Math.multiplyExact(values.length, 2);
        high = new long[length];
        low = new long[length];
        labels = new double[length];
        size = 0;
        for (int i = 0; i < values.length; i++) {
            if (highs[i] != 0 || lows[i] != 0) {
                put(highs[i], lows[i], values[i]);
            }
        }
    }

    /** A multiplicative hash with the finish of SplitMix64 (Steele et al., 2014); never 0. */
    private static long hash(String id, long factor) {
        long hash = factor ^ id.length();
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * factor;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        hash ^= hash >>> 31;
        return hash == 0 ? 1 : hash;
    }
}
