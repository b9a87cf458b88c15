package io.vigia.stats;

import java.util.Arrays;

/**
 * Area under the ROC curve: the probability that a positive row has a higher score than a negative one, ties counted
 * half. Exact, not binned.
 *
 * @param value NaN when one of the classes has no rows
 * @param variance of the value by DeLong, DeLong and Clarke-Pearson (1988); NaN where a class has one row, and over
 *     several classes where one has fewer than {@link #FEW}
 * @param pairs how many pairs of rows without a row in common say as much: the rows of the rarer side; over several
 *     classes the number for which independent areas of the same size have the same variance, K² / Σ 1/pairs
 * @param rarest rows of the rarest side that counts
 */
public record RocAuc(double value, double variance, double pairs, long rarest) {
    /** Rows of a class below which they say too little of their own spread. */
    private static final int FEW = 10;

    private static final RocAuc UNDEFINED = new RocAuc(Double.NaN, Double.NaN, 0, 0);

    /** Of two classes; scores without NaN. */
    public static RocAuc of(double[] scores, boolean[] positive) {
        double[] high = split(scores, positive, true);
        double[] low = split(scores, positive, false);
        if (high.length == 0 || low.length == 0) {
            return UNDEFINED;
        }
        Moments above = new Moments(); // of each positive: the share of negatives below it
        for (double score : high) {
            above.add(rank(low, score));
        }
        Moments below = new Moments(); // of each negative: the share of positives above it
        for (double score : low) {
            below.add(1 - rank(high, score));
        }
        double variance = above.sampleVariance() / high.length + below.sampleVariance() / low.length;
        int rarer = Math.min(high.length, low.length);
        return new RocAuc(area(high, low), variance, (double) rarer, rarer);
    }

    /**
     * Of several classes: the plain mean over each class against the rest, over the classes that have rows on both
     * sides.
     *
     * @param scores row-major, {@code classes} for each row, without NaN
     * @param actual the class of each row
     */
    public static RocAuc macro(double[] scores, int classes, int[] actual) {
        double[] weights = new double[actual.length]; // what each row moves the sum by
        double sum = 0;
        int counted = 0;
        double scarcity = 0;
        int rarest = Integer.MAX_VALUE;
        for (int k = 0; k < classes; k++) {
            double[] column = new double[actual.length];
            boolean[] positive = new boolean[actual.length];
            for (int i = 0; i < actual.length; i++) {
                column[i] = scores[i * classes + k];
                positive[i] = actual[i] == k;
            }
            double[] high = split(column, positive, true);
            double[] low = split(column, positive, false);
            if (high.length > 0 && low.length > 0) {
                double area = area(high, low);
                addWeights(weights, column, positive, high, low, area);
                sum += area;
                counted++;
                int rarer = Math.min(high.length, low.length);
                scarcity += 1.0 / rarer;
                rarest = Math.min(rarest, rarer);
            }
        }
        if (counted == 0) {
            return UNDEFINED;
        }
        double squares = Arrays.stream(weights).map(w -> w * w).sum();
        double variance = rarest < FEW ? Double.NaN : squares / counted / counted;
        return new RocAuc(sum / counted, variance, counted / scarcity * counted, rarest);
    }

    /** 99 % or other bounds: on the logit scale by the variance; Wilson's by the pairs where it says too little. */
    public Interval interval(double confidence) {
        if (Double.isNaN(value)) {
            return Interval.NONE;
        }
        double z = Normal.z(confidence);
        if (rarest < FEW || !(variance > 0) || value <= 0 || value >= 1) {
            return Wilson.ofShare(value, pairs, z);
        }
        double middle = Math.log(value / (1 - value));
        double margin = z * Math.sqrt(variance) / (value * (1 - value));
        return new Interval(1 / (1 + Math.exp(margin - middle)), 1 / (1 + Math.exp(-margin - middle)));
    }

    private static void addWeights(
            double[] weights, double[] scores, boolean[] positive, double[] high, double[] low, double area) {
        for (int i = 0; i < scores.length; i++) {
            weights[i] += positive[i]
                    ? (rank(low, scores[i]) - area) / high.length
                    : (1 - rank(high, scores[i]) - area) / low.length;
        }
    }

    /** Half pairs are counted in whole numbers, so that the value does not depend on the order of the rows. */
    private static double area(double[] high, double[] low) {
        long halves = 0;
        int below = 0;
        int notAbove = 0;
        for (double score : high) {
            while (below < low.length && low[below] < score) {
                below++;
            }
            notAbove = Math.max(notAbove, below);
            while (notAbove < low.length && low[notAbove] <= score) {
                notAbove++;
            }
            halves += (long) below + notAbove;
        }
        return halves / 2.0 / high.length / low.length;
    }

    /** The share of the sorted values below, ties counted half. */
    private static double rank(double[] sorted, double value) {
        return (count(sorted, value, false) + count(sorted, value, true)) / 2.0 / sorted.length;
    }

    private static int count(double[] sorted, double value, boolean orEqual) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < value || (orEqual && sorted[middle] == value)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private static double[] split(double[] scores, boolean[] positive, boolean side) {
        double[] part = new double[scores.length];
        int count = 0;
        for (int i = 0; i < scores.length; i++) {
            if (positive[i] == side) {
                part[count++] = scores[i];
            }
        }
        double[] sorted = Arrays.copyOf(part, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
