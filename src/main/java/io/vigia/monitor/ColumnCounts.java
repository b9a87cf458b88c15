package io.vigia.monitor;

/** How many rows of one column fell into each bin, and how many lay outside the reference's range. Adds and subtracts. */
final class ColumnCounts {
    final long[] bins;
    long outOfRange;

    ColumnCounts(int size) {
        this.bins = new long[size];
    }

    void add(ColumnCounts other, int sign) {
        for (int i = 0; i < bins.length; i++) {
            bins[i] += sign * other.bins[i];
        }
        outOfRange += sign * other.outOfRange;
    }

    /** All rows counted. */
    long rows() {
        long rows = 0;
        for (long count : bins) {
            rows += count;
        }
        return rows;
    }
}
