package io.vigia.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * 1,000 seeded draws of as many rows from a confusion matrix, cell by cell, with one row more spread over the classes
 * that occur. For few classes; {@link DeltaMethod} is for more.
 */
final class Bootstrap {
    private static final int DRAWS = 1_000;
    private static final long SEED = 20_240_229;

    private Bootstrap() {}

    /** The scores of one draw; f1 is that of the last class. */
    record Draw(double f1, ClassScores macro, ClassScores weighted) {
        private static Draw of(ClassCounts counts) {
            int last = counts.support().length - 1;
            return new Draw(ClassScores.of(counts, last).f1(), ClassScores.macro(counts), ClassScores.weighted(counts));
        }
    }

    /** None where there are no rows. */
    static List<Draw> of(Confusion confusion) {
        int classes = confusion.classes();
        long[] cells = confusion.counts();
        int rows = Math.toIntExact(confusion.rows());
        if (rows == 0) {
            return List.of();
        }
        ClassCounts counts = ClassCounts.of(cells, classes);
        int[] occurring = IntStream.range(0, classes).filter(counts::occurs).toArray();
        double[] weights = Arrays.stream(cells).asDoubleStream().toArray();
        for (int actual : occurring) {
            for (int predicted : occurring) {
                weights[actual * (classes + 1) + predicted] += 1.0 / (occurring.length * occurring.length);
            }
        }
        Multinomial sampler = new Multinomial(weights, SEED);
        List<Draw> draws = new ArrayList<>(DRAWS);
        for (int i = 0; i < DRAWS; i++) {
            draws.add(Draw.of(ClassCounts.of(sampler.draw(rows), classes)));
        }
        return draws;
    }
}
