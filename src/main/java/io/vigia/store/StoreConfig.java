package io.vigia.store;

/**
 * The bounds of what a store holds.
 *
 * @param maxRows predicted rows over all models; beyond it the oldest predictions are evicted
 * @param maxBytes what they may take of the heap, about, beyond it likewise; 0 is a quarter of the heap
 * @param maxPending labels that wait for their prediction; beyond it the oldest are evicted. A quarter as many are held
 *     beside them that name no model and have found one, for what other models predict under their id later
 */
public record StoreConfig(int maxRows, long maxBytes, int maxPending) {
    /** About 100 MB when full of one-row requests with one score. */
    public static final StoreConfig DEFAULT = new StoreConfig(1_000_000, 0, 100_000);

    public StoreConfig {
        if (maxRows < 1 || maxPending < 1 || maxBytes < 0) {
            throw new IllegalArgumentException("store: expected 1 row and 1 label or more and 0 bytes or more, got "
                    + maxRows + " rows, " + maxPending + " labels and " + maxBytes + " bytes");
        }
    }
}
