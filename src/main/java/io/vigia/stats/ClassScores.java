package io.vigia.stats;

/** Precision, recall and F1 of one class, or averaged over classes; a ratio without rows is 0. */
record ClassScores(double precision, double recall, double f1) {
    private static final ClassScores NONE = new ClassScores(Double.NaN, Double.NaN, Double.NaN);

    static ClassScores of(ClassCounts counts, int of) {
        long hits = counts.hits()[of];
        long answered = counts.answered()[of];
        long support = counts.support()[of];
        return new ClassScores(ratio(hits, answered), ratio(hits, support), ratio(2 * hits, answered + support));
    }

    /** The plain mean over the classes that occur as a label or as an answer. */
    static ClassScores macro(ClassCounts counts) {
        return mean(counts, false);
    }

    /** The mean over the classes weighted by their labels. */
    static ClassScores weighted(ClassCounts counts) {
        return mean(counts, true);
    }

    private static ClassScores mean(ClassCounts counts, boolean weighted) {
        double total = 0;
        double precision = 0;
        double recall = 0;
        double f1 = 0;
        for (int i = 0; i < counts.support().length; i++) {
            long support = counts.support()[i];
            double weight = weighted ? support : counts.occurs(i) ? 1 : 0;
            if (weight > 0) {
                ClassScores one = of(counts, i);
                total += weight;
                precision += weight * one.precision;
                recall += weight * one.recall;
                f1 += weight * one.f1;
            }
        }
        return total == 0 ? NONE : new ClassScores(precision / total, recall / total, f1 / total);
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : part / (double) whole;
    }
}
