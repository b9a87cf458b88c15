package io.vigia.stats;

import java.util.Arrays;

/**
 * What the scores of a binary model are worth: for each of many score bins the probability of the positive class, by
 * isotonic regression of the reference's labels (pool adjacent violators; Ayer et al., 1955, as Zadrozny and Elkan, 2002,
 * use it for calibration). It needs the counts of the bins only, so that two references merge by addition. Immutable.
 */
public final class Calibration {
    /** Score bins of a reference; a window's estimate is as fine as these. */
    static final int PARTS = 1_000;

    private final NumericBins bins;
    private final long[] rows;
    private final long[] positives;
    private final double[] scoreSums;
    private final int[] pools;
    private final double[] probabilities;
    private final double[] support;

    /**
     * Of the reference's labelled rows, one element a range of the bins.
     *
     * @param rows labelled rows
     * @param positives those of them with the positive label
     * @param scoreSums the sum of their scores
     */
    public Calibration(NumericBins bins, long[] rows, long[] positives, double[] scoreSums) {
        int ranges = bins.ranges();
        if (rows.length != ranges || positives.length != ranges || scoreSums.length != ranges) {
            throw new IllegalArgumentException("expected " + ranges + " counts, got " + rows.length + ", "
                    + positives.length + " and " + scoreSums.length);
        }
        for (int i = 0; i < ranges; i++) {
            if (positives[i] < 0 || positives[i] > rows[i]) {
                throw new IllegalArgumentException(
                        "bin " + i + ": expected 0 to " + rows[i] + " positive rows, got " + positives[i]);
            }
        }
        this.bins = bins;
        this.rows = rows.clone();
        this.positives = positives.clone();
        this.scoreSums = scoreSums.clone();
        this.pools = new int[ranges];
        this.probabilities = new double[ranges];
        this.support = new double[ranges];
        pool();
    }

    /**
     * Of reference rows, in about {@link #PARTS} bins with as many rows each.
     *
     * @param scores of the positive class
     * @param actual 1 for positive, 0 for negative; a row with another label or a NaN score is left out
     */
    public static Calibration of(double[] scores, double[] actual) {
        NumericBins bins = Binning.quantiles(scores, PARTS);
        long[] rows = new long[bins.ranges()];
        long[] positives = new long[rows.length];
        double[] sums = new double[rows.length];
        for (int i = 0; i < scores.length; i++) {
            if (Double.isFinite(scores[i]) && (actual[i] == 0 || actual[i] == 1)) {
                int range = bins.of(scores[i]);
                rows[range]++;
                positives[range] += (long) actual[i];
                sums[range] += scores[i];
            }
        }
        return new Calibration(bins, rows, positives, sums);
    }

    /** Whether there are rows of both classes, without which a score says nothing. */
    public boolean usable() {
        long all = Arrays.stream(rows).sum();
        long hits = Arrays.stream(positives).sum();
        return hits > 0 && hits < all;
    }

    public NumericBins bins() {
        return bins;
    }

    /** Labelled rows of the reference in each range. */
    public long[] rows() {
        return rows.clone();
    }

    /** Those of them with the positive label. */
    public long[] positives() {
        return positives.clone();
    }

    /** The sum of their scores. */
    public double[] scoreSums() {
        return scoreSums.clone();
    }

    double allRows() {
        return Arrays.stream(rows).sum();
    }

    /** The probability of the positive class for scores in a range; never falls from one to the next. */
    public double probability(int range) {
        return probabilities[range];
    }

    /** The mean score of the reference in a range; of an empty one, the probability. */
    double score(int range) {
        return rows[range] == 0 ? probabilities[range] : scoreSums[range] / rows[range];
    }

    /** Ranges with one number share one probability, and its error. */
    int pool(int range) {
        return pools[range];
    }

    /** Reference rows that the probability of a range was made of. */
    double support(int range) {
        return support[range];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Calibration that
                && bins.equals(that.bins)
                && Arrays.equals(rows, that.rows)
                && Arrays.equals(positives, that.positives)
                && Arrays.equals(scoreSums, that.scoreSums);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(positives);
    }

    /** A range without rows belongs to the pool before it, the first ones to the first pool. */
    private void pool() {
        int[] starts = new int[rows.length];
        double[] weight = new double[rows.length];
        double[] hits = new double[rows.length];
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == 0) {
                continue;
            }
            starts[count] = count == 0 ? 0 : i;
            weight[count] = rows[i];
            hits[count++] = positives[i];
            while (count > 1 && hits[count - 2] * weight[count - 1] >= hits[count - 1] * weight[count - 2]) {
                weight[count - 2] += weight[count - 1];
                hits[count - 2] += hits[count - 1];
                count--;
            }
        }
        for (int pool = 0; pool < count; pool++) {
            int end = pool + 1 < count ? starts[pool + 1] : rows.length;
            Arrays.fill(pools, starts[pool], end, pool);
            Arrays.fill(probabilities, starts[pool], end, hits[pool] / weight[pool]);
            Arrays.fill(support, starts[pool], end, weight[pool]);
        }
    }
}
