package io.vigia.store;

/**
 * The bounds of what a store holds.
 *
 * @param maxRows predicted rows over all models; beyond it the oldest predictions are evicted
 * @param maxPending labels that wait for their prediction; beyond it the oldest are evicted
 */
public record StoreConfig(int maxRows, int maxPending) {
    /** About 100 MB when full of one-row requests with one score. */
    public static final StoreConfig DEFAULT = new StoreConfig(1_000_000, 100_000);

    public StoreConfig {
        if (maxRows < 1 || maxPending < 1) {
            throw new IllegalArgumentException(
                    "store: expected bounds of 1 or more, got " + maxRows + " rows and " + maxPending + " labels");
        }
    }
}
