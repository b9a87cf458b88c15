package io.vigia.stats;

import java.util.stream.IntStream;

/**
 * Standard errors of precision, recall and F1 averaged over classes, by the delta method: each is a smooth function of
 * the cells of the confusion matrix, so its variance is that of its influence function over the rows, divided by their
 * number (Serfling, Approximation Theorems of Mathematical Statistics, 1980, section 3.3). Time is in proportion to the
 * cells, whatever the rows, which a bootstrap's is not; so it bounds the figures of many classes.
 *
 * <p>One row more for each class that occurs is spread over these classes, so that a rare class without an error does not
 * claim to be certain. NaN where a class that occurs has fewer than {@link #FEWEST} labels: there the figures themselves
 * are biased, and bounds around them would miss the truth.
 */
final class DeltaMethod {
    /** A ratio of one class: {@code hits·a / (answered·b + support·c)}. */
    private record Ratio(double a, double b, double c) {
        static final Ratio PRECISION = new Ratio(1, 1, 0);
        static final Ratio RECALL = new Ratio(1, 0, 1);
        static final Ratio F1 = new Ratio(2, 1, 1);
    }

    /** Rows of a class below which its ratios are biased more than their error says. */
    private static final int FEWEST = 10;

    private final int classes;
    private final double[] cells;
    private final double[] hits;
    private final double[] answered;
    private final double[] support;
    /** Rows that were seen, and with those that were added. */
    private final double seen;

    private final double rows;
    private final int occurring;
    private final boolean enough;

    DeltaMethod(Confusion confusion) {
        classes = confusion.classes();
        long[] counts = confusion.counts();
        ClassCounts marginals = ClassCounts.of(counts, classes);
        occurring = (int) IntStream.range(0, classes).filter(marginals::occurs).count();
        cells = new double[counts.length];
        hits = new double[classes];
        answered = new double[classes];
        support = new double[classes];
        double spread = 1.0 / occurring;
        for (int actual = 0; actual < classes; actual++) {
            for (int predicted = 0; predicted <= classes; predicted++) {
                boolean both = predicted < classes && marginals.occurs(actual) && marginals.occurs(predicted);
                add(actual, predicted, counts[actual * (classes + 1) + predicted] + (both ? spread : 0));
            }
        }
        enough = IntStream.range(0, classes)
                .filter(marginals::occurs)
                .allMatch(of -> marginals.support()[of] >= FEWEST);
        seen = confusion.rows();
        rows = seen + occurring;
    }

    private void add(int actual, int predicted, double count) {
        cells[actual * (classes + 1) + predicted] = count;
        support[actual] += count;
        if (predicted < classes) {
            answered[predicted] += count;
            hits[actual] += actual == predicted ? count : 0;
        }
    }

    /** Of the plain means over the classes that occur. */
    ClassScores macro() {
        return new ClassScores(error(Ratio.PRECISION, false), error(Ratio.RECALL, false), error(Ratio.F1, false));
    }

    /** Of the means weighted by the classes' labels. */
    ClassScores weighted() {
        return new ClassScores(error(Ratio.PRECISION, true), error(Ratio.RECALL, true), error(Ratio.F1, true));
    }

    private double error(Ratio ratio, boolean weighted) {
        if (!enough) {
            return Double.NaN;
        }
        double[] value = new double[classes];
        double[] slope = new double[classes]; // weight of the class ÷ share of its denominator
        double mean = 0;
        for (int k = 0; k < classes; k++) {
            double whole = ratio.b * answered[k] + ratio.c * support[k];
            if (whole > 0) {
                double weight = weighted ? support[k] / rows : 1.0 / occurring;
                value[k] = ratio.a * hits[k] / whole;
                slope[k] = weight * rows / whole;
                mean += weight * value[k];
            }
        }
        // The influence has mean 0 over the rows, since each ratio stays the same when all counts double.
        double squares = 0;
        for (int i = 0; i < classes; i++) {
            double own = -slope[i] * value[i] * ratio.c + (weighted ? value[i] - mean : 0);
            for (int j = 0; j <= classes; j++) {
                double influence = own + (j < classes ? -slope[j] * value[j] * ratio.b : 0);
                influence += i == j ? slope[i] * ratio.a : 0;
                squares += cells[i * (classes + 1) + j] * influence * influence;
            }
        }
        return Math.sqrt(squares / rows / seen);
    }
}
