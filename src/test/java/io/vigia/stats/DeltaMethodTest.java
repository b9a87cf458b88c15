package io.vigia.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bounds of averages over more than eight classes. */
class DeltaMethodTest {
    @Test
    void multiclass_thousandClasses_isScoredInBoundedWork() {
        Random random = new Random(5);
        double[] actual = random.ints(5_000, 0, 1_000).asDoubleStream().toArray();
        double[] predicted = Arrays.stream(actual)
                .map(k -> random.nextDouble() < 0.8 ? k : random.nextInt(1_000))
                .toArray();
        List<Figure> figures = PerformanceFigures.multiclass(predicted, actual, new double[0], 1_000);
        assertThat(figures).hasSize(7);
        assertThat(figures.get(0).upper() - figures.get(0).lower()).isBetween(0.01, 0.1);
        assertThat(figures.subList(1, 7))
                .as("five rows a class: the averages are biased, and bounds would not say so")
                .allSatisfy(f -> assertThat(f.lower()).isNaN());
    }

    @Test
    void multiclass_thousandClassesWithEnoughRows_isBounded() {
        Random random = new Random(5);
        double[] actual = random.ints(40_000, 0, 1_000).asDoubleStream().toArray();
        double[] predicted = Arrays.stream(actual)
                .map(k -> random.nextDouble() < 0.8 ? k : random.nextInt(1_000))
                .toArray();
        List<Figure> figures = PerformanceFigures.multiclass(predicted, actual, new double[0], 1_000);
        assertThat(figures).allSatisfy(f -> assertThat(f.value()).isBetween(f.lower(), f.upper()));
        assertThat(figures).allSatisfy(f -> assertThat(f.upper() - f.lower()).isBetween(0.005, 0.05));
    }

    @Test
    void multiclass_manyRowsOfManyClasses_isBounded() {
        double[] actual = new Random(6).ints(100_000, 0, 9).asDoubleStream().toArray();
        assertThat(PerformanceFigures.multiclass(actual, actual, new double[0], 9))
                .allSatisfy(f -> assertThat(f.lower()).isBetween(0.999, 1.0 - 1e-6));
        assertThat(PerformanceFigures.multiclass(actual, actual, new double[0], 20))
                .allSatisfy(f -> assertThat(f.lower()).isBetween(0.999, 1.0 - 1e-6));
    }

    /** Bootstrap and delta method say the same: a ninth class that never occurs changes nothing. */
    @Test
    void multiclass_ninthClassThatNeverOccurs_sameBounds() {
        Random random = new Random(7);
        double[] actual = random.ints(3_000, 0, 8).asDoubleStream().toArray();
        double[] predicted = Arrays.stream(actual)
                .map(k -> random.nextDouble() < 0.8 ? k : random.nextInt(8))
                .toArray();
        List<Figure> drawn = PerformanceFigures.multiclass(predicted, actual, new double[0], 8);
        List<Figure> derived = PerformanceFigures.multiclass(predicted, actual, new double[0], 9);
        for (int i = 0; i < drawn.size(); i++) {
            assertThat(derived.get(i).lower()).isCloseTo(drawn.get(i).lower(), within(0.003));
            assertThat(derived.get(i).upper()).isCloseTo(drawn.get(i).upper(), within(0.003));
        }
    }

    /** Of the windows that have bounds, these hold the true figure in 98 % at least, for 20 or 50 uneven classes. */
    @ParameterizedTest
    @CsvSource({"20, 2000", "20, 6000", "40, 15000"})
    void multiclass_manyUnevenClasses_boundsHoldTheTruth(int classes, int rows) {
        double[][] joint = unevenJoint(classes);
        List<Figure> truth = figures(joint, 4_000_000);
        Multinomial cells = new Multinomial(
                Arrays.stream(joint).flatMapToDouble(Arrays::stream).toArray(), 8);
        double[] held = new double[truth.size()];
        double bounded = 0;
        for (int window = 0; window < 1_000; window++) {
            List<Figure> figures = sampled(cells, rows, classes);
            if (Double.isNaN(figures.get(1).lower())) {
                continue;
            }
            bounded++;
            for (int i = 0; i < held.length; i++) {
                double value = truth.get(i).value();
                held[i] += figures.get(i).lower() <= value
                                && value <= figures.get(i).upper()
                        ? 1
                        : 0;
            }
        }
        assertThat(bounded).isGreaterThan(400);
        for (int i = 0; i < held.length; i++) {
            assertThat(held[i] / bounded)
                    .as("%s %s", truth.get(i).metric(), truth.get(i).average())
                    .isGreaterThanOrEqualTo(0.98);
        }
    }

    /** Class k is k + 1 times as frequent as the first and answered right in 60 to 95 %. */
    private static double[][] unevenJoint(int classes) {
        double[][] joint = new double[classes][classes];
        double total = classes * (classes + 1) / 2.0;
        for (int actual = 0; actual < classes; actual++) {
            double right = 0.6 + 0.35 * actual / (classes - 1);
            for (int predicted = 0; predicted < classes; predicted++) {
                double share = actual == predicted ? right : (1 - right) / (classes - 1);
                joint[actual][predicted] = (actual + 1) / total * share;
            }
        }
        return joint;
    }

    private static List<Figure> figures(double[][] joint, long rows) {
        Confusion confusion = new Confusion(joint.length);
        for (int actual = 0; actual < joint.length; actual++) {
            for (int predicted = 0; predicted < joint.length; predicted++) {
                long count = Math.round(joint[actual][predicted] * rows);
                for (long i = 0; i < count; i++) {
                    confusion.add(actual, predicted);
                }
            }
        }
        return ClassificationFigures.multiclass(confusion);
    }

    private static List<Figure> sampled(Multinomial cells, int rows, int classes) {
        long[] counts = cells.draw(rows);
        Confusion confusion = new Confusion(classes);
        for (int cell = 0; cell < counts.length; cell++) {
            for (long i = 0; i < counts[cell]; i++) {
                confusion.add(cell / classes, cell % classes);
            }
        }
        return ClassificationFigures.multiclass(confusion);
    }
}
