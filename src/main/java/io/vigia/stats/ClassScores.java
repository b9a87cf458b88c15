package io.vigia.stats;

/** Precision, recall and F1 of one class, or averaged over classes; a ratio without rows is 0. */
record ClassScores(double precision, double recall, double f1) {
    private static final ClassScores NONE = new ClassScores(Double.NaN, Double.NaN, Double.NaN);

    static ClassScores of(Confusion confusion, int of) {
        long hits = confusion.count(of, of);
        long answered = confusion.answered(of);
        long support = confusion.support(of);
        return new ClassScores(ratio(hits, answered), ratio(hits, support), ratio(2 * hits, answered + support));
    }

    /** The plain mean over the classes that occur as a label or as an answer. */
    static ClassScores macro(Confusion confusion) {
        return mean(confusion, false);
    }

    /** The mean over the classes weighted by their labels. */
    static ClassScores weighted(Confusion confusion) {
        return mean(confusion, true);
    }

    private static ClassScores mean(Confusion confusion, boolean weighted) {
        double total = 0;
        double precision = 0;
        double recall = 0;
        double f1 = 0;
        for (int i = 0; i < confusion.classes(); i++) {
            long support = confusion.support(i);
            double weight = weighted ? support : support + confusion.answered(i) > 0 ? 1 : 0;
            if (weight > 0) {
                ClassScores one = of(confusion, i);
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
