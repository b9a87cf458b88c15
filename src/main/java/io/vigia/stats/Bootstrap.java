package io.vigia.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Seeded draws of as many rows from a confusion matrix, with one row more spread over the classes that occur. Up to
 * {@link #FEW} classes 1,000 draws, cell by cell. With more classes row by row, because most cells are empty, and only
 * as many draws as {@link #PICKS} rows allow: bounds are made on the monitor's thread and may not hold it up.
 */
final class Bootstrap {
    private static final int DRAWS = 1_000;
    private static final int FEWEST_DRAWS = 200;
    private static final long SEED = 20_240_229;
    private static final int FEW = 8;
    private static final int PICKS = 3_000_000;

    private Bootstrap() {}

    /** The scores of one draw; f1 is that of the last class. */
    record Draw(double f1, ClassScores macro, ClassScores weighted) {
        private static Draw of(ClassCounts counts) {
            int last = counts.support().length - 1;
            return new Draw(ClassScores.of(counts, last).f1(), ClassScores.macro(counts), ClassScores.weighted(counts));
        }
    }

    /** None where there are no rows, or too many rows of too many classes. */
    static List<Draw> of(Confusion confusion) {
        int classes = confusion.classes();
        long[] cells = confusion.counts();
        int rows = Math.toIntExact(confusion.rows());
        if (rows == 0) {
            return List.of();
        }
        ClassCounts counts = ClassCounts.of(cells, classes);
        int[] occurring = IntStream.range(0, classes).filter(counts::occurs).toArray();
        return classes <= FEW ? byCell(cells, rows, classes, occurring) : byRow(cells, rows, classes, occurring);
    }

    private static List<Draw> byCell(long[] cells, int rows, int classes, int[] occurring) {
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

    private static List<Draw> byRow(long[] cells, int rows, int classes, int[] occurring) {
        int count = Math.min(DRAWS, PICKS / (rows + classes));
        if (count < FEWEST_DRAWS) {
            return List.of();
        }
        int[] actual = new int[rows];
        int[] predicted = new int[rows];
        int filled = 0;
        for (int cell = 0; cell < cells.length; cell++) {
            int to = filled + (int) cells[cell];
            Arrays.fill(actual, filled, to, cell / (classes + 1));
            Arrays.fill(predicted, filled, to, cell % (classes + 1));
            filled = to;
        }
        SplittableRandom random = new SplittableRandom(SEED);
        List<Draw> draws = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ClassCounts drawn = new ClassCounts(classes);
            for (int row = 0; row < rows; row++) {
                int pick = random.nextInt(rows + 1);
                if (pick < rows) {
                    drawn.add(actual[pick], predicted[pick]);
                } else {
                    drawn.add(any(occurring, random), any(occurring, random));
                }
            }
            draws.add(Draw.of(drawn));
        }
        return draws;
    }

    private static int any(int[] classes, SplittableRandom random) {
        return classes[random.nextInt(classes.length)];
    }
}
