package io.vigia.stats;

import java.util.Arrays;

/**
 * Counts of actual by predicted class. An answer that is none of the classes (−1) is counted as wrong. Merges by
 * addition. Not safe for use by several threads at once.
 */
public final class Confusion {
    private final int classes;
    /** Row-major, one row for each actual class; the last column is for answers that are no class. */
    private final long[] counts;

    /** @param classes at least 1 */
    public Confusion(int classes) {
        this.classes = classes;
        this.counts = new long[classes * (classes + 1)];
    }

    /** @param predicted a class, or −1 for none of them */
    public void add(int actual, int predicted) {
        counts[cell(actual, predicted)]++;
    }

    /** Takes back one row that was added before. */
    public void remove(int actual, int predicted) {
        int cell = cell(actual, predicted);
        if (counts[cell] == 0) {
            throw new IllegalStateException("no row of class " + actual + " predicted as " + predicted + " to remove");
        }
        counts[cell]--;
    }

    public void merge(Confusion other) {
        if (other.classes != classes) {
            throw new IllegalArgumentException("classes: expected " + classes + ", got " + other.classes);
        }
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
    }

    public int classes() {
        return classes;
    }

    /** Rows of an actual class with this answer; −1 is no class. */
    public long count(int actual, int predicted) {
        return counts[cell(actual, predicted)];
    }

    public long rows() {
        return Arrays.stream(counts).sum();
    }

    /** A copy, row-major: classes rows, classes + 1 columns, the last for answers that are no class. */
    public long[] counts() {
        return counts.clone();
    }

    long hits() {
        long sum = 0;
        for (int i = 0; i < classes; i++) {
            sum += counts[cell(i, i)];
        }
        return sum;
    }

    private int cell(int actual, int predicted) {
        if (actual < 0 || actual >= classes || predicted < -1 || predicted >= classes) {
            throw new IllegalArgumentException(
                    "expected classes 0 to " + (classes - 1) + ", got actual " + actual + ", predicted " + predicted);
        }
        return actual * (classes + 1) + (predicted < 0 ? classes : predicted);
    }
}
