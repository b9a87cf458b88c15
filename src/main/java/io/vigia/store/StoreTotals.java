package io.vigia.store;

/**
 * What a store holds of one model version, since it was last watched.
 *
 * @param rows predicted rows that are kept
 * @param labelled those of them that have a label
 * @param evicted rows that left before the horizon because the store was full
 */
public record StoreTotals(long rows, long labelled, long evicted) {
    /** Of a model that is not watched. */
    public static final StoreTotals NONE = new StoreTotals(0, 0, 0);

    /** Rows that still wait for a label. */
    public long awaiting() {
        return rows - labelled;
    }
}
