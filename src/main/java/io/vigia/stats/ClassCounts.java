package io.vigia.stats;

/**
 * What precision, recall and F1 need of a confusion matrix: for each class its rows that were answered right, its
 * answers and its labels. The arrays are the owner's to change.
 */
record ClassCounts(long[] hits, long[] answered, long[] support) {
    ClassCounts(int classes) {
        this(new long[classes], new long[classes], new long[classes]);
    }

    /** Of a matrix as {@link Confusion#counts} gives it. */
    static ClassCounts of(long[] cells, int classes) {
        ClassCounts counts = new ClassCounts(classes);
        for (int actual = 0; actual < classes; actual++) {
            for (int predicted = 0; predicted <= classes; predicted++) {
                long rows = cells[actual * (classes + 1) + predicted];
                counts.support[actual] += rows;
                if (predicted < classes) {
                    counts.answered[predicted] += rows;
                }
            }
            counts.hits[actual] = cells[actual * (classes + 1) + actual];
        }
        return counts;
    }

    boolean occurs(int of) {
        return support[of] + answered[of] > 0;
    }
}
