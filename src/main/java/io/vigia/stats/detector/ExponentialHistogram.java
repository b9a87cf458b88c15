package io.vigia.stats.detector;

import java.util.Arrays;

/**
 * A growing window of numbers as sums over buckets of 1, 2, 4, 8 … values, at most five of each length, the longest the
 * oldest (Datar, Gionis, Indyk and Motwani 2002): logarithmic memory, constant time a value.
 */
final class ExponentialHistogram {
    private static final int MAX_BUCKETS = 5;
    private static final int STRIDE = MAX_BUCKETS + 1;
    /** 5 · 2⁴⁸ values: more than there will be. */
    private static final int MAX_ROWS = 48;

    /** Oldest first within a row; row r holds buckets of 2^r values. */
    private final double[] totals = new double[MAX_ROWS * STRIDE];

    private final int[] buckets = new int[MAX_ROWS];
    private int rows = 1;
    private long size;
    private double total;
    private double mean;
    private double squares;

    void add(double value) {
        size++;
        double apart = value - mean; // Welford (1962)
        mean += apart / size;
        squares += apart * (value - mean);
        total += value;
        totals[buckets[0]++] = value;
        for (int row = 0; buckets[row] > MAX_BUCKETS; row++) {
            merge(row);
        }
    }

    /** The two oldest buckets of a row become one, the newest, of the next. */
    private void merge(int row) {
        int at = row * STRIDE;
        int next = row + 1;
        totals[next * STRIDE + buckets[next]++] = totals[at] + totals[at + 1];
        buckets[row] -= 2;
        for (int k = at; k < at + buckets[row]; k++) { // four: too few for a call
            totals[k] = totals[k + 2];
        }
        rows = Math.max(rows, next + 1);
    }

    void clear() {
        Arrays.fill(buckets, 0);
        rows = 1;
        size = 0;
        total = 0;
        mean = 0;
        squares = 0;
    }

    long size() {
        return size;
    }

    double total() {
        return total;
    }

    /** The population form. */
    double variance() {
        return squares / size;
    }

    int rows() {
        return rows;
    }

    int buckets(int row) {
        return buckets[row];
    }

    /** The sum of the values of one bucket. */
    double total(int row, int bucket) {
        return totals[row * STRIDE + bucket];
    }
}
