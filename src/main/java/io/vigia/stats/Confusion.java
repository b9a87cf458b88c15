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
        this(classes, new long[classes * (classes + 1)]);
    }

    Confusion(int classes, long[] counts) {
        this.classes = classes;
        this.counts = counts;
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

    /** Rows whose label is this class. */
    long support(int actual) {
        long sum = 0;
        for (int i = actual * (classes + 1); i < (actual + 1) * (classes + 1); i++) {
            sum += counts[i];
        }
        return sum;
    }

    /** Rows whose answer is this class. */
    long answered(int predicted) {
        long sum = 0;
        for (int actual = 0; actual < classes; actual++) {
            sum += counts[cell(actual, predicted)];
        }
        return sum;
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
