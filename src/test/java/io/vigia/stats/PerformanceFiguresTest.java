package io.vigia.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PerformanceFiguresTest {
    /** AUC of two unit normals whose difference is one standard deviation of that difference. */
    private static final double NORMAL_AT_1 = 0.8413447460685429;

    @Test
    void binary_goldenRows_agreesWithScikitLearn() {
        for (JsonNode c : Golden.cases("binary")) {
            List<Figure> figures =
                    PerformanceFigures.binary(column(c, "predicted"), column(c, "actual"), column(c, "scores"));
            assertGolden(figures, c, 13);
        }
    }

    @Test
    void multiclass_goldenRows_agreesWithScikitLearn() {
        for (JsonNode c : Golden.cases("multiclass")) {
            int classes = c.get("classes").asInt();
            List<Figure> figures = PerformanceFigures.multiclass(
                    column(c, "predicted"), column(c, "actual"), column(c, "scores"), classes);
            if (c.get("figures").get("auc macro").isNull()) { // scikit-learn has none; the others are still there
                assertThat(figures).filteredOn(f -> f.metric().equals("auc")).allMatch(f -> f.value() > 0.5);
                figures =
                        figures.stream().filter(f -> !f.metric().equals("auc")).toList();
            }
            assertGolden(figures, c, figures.size());
        }
    }

    @Test
    void regression_goldenRows_agreesWithScikitLearn() {
        for (JsonNode c : Golden.cases("regression")) {
            assertGolden(PerformanceFigures.regression(column(c, "predicted"), column(c, "actual")), c, 3);
        }
    }

    private static double[] column(JsonNode c, String name) {
        return Golden.doubles(c.get(name));
    }

    private static void assertGolden(List<Figure> figures, JsonNode c, int size) {
        String name = c.get("name").asText();
        assertThat(figures).as(name).hasSize(size);
        for (Figure figure : figures) {
            String key = figure.metric().equals("accuracy") ? "accuracy" : figure.metric() + " " + figure.average();
            assertThat(c.get("figures").has(key)).as(name + " " + key).isTrue();
            Golden.assertSame(figure.value(), c.get("figures").get(key), name + " " + key);
            if (!Double.isNaN(figure.lower())) {
                assertThat(figure.value()).as("%s", figure).isBetween(figure.lower(), figure.upper());
            }
        }
    }

    @Test
    void delong_goldenRows_isTheVarianceOfAllPairs() {
        for (JsonNode c : Golden.cases("binary")) {
            double[] actual = column(c, "actual");
            boolean[] positive = new boolean[actual.length];
            for (int i = 0; i < actual.length; i++) {
                positive[i] = actual[i] == 1;
            }
            RocAuc auc = RocAuc.of(column(c, "scores"), positive);
            Golden.assertSame(auc.variance(), c.get("delong"), c.get("name").asText());
        }
    }

    @Test
    void all_fixedOrder_isTheDocumentedOne() {
        assertThat(PerformanceFigures.binary(new double[] {1, 0}, new double[] {1, 0}, new double[] {0.9, 0.2}))
                .extracting(f -> f.metric() + " " + f.average())
                .containsExactly(
                        "accuracy ",
                        "precision binary",
                        "recall binary",
                        "f1 binary",
                        "precision macro",
                        "recall macro",
                        "f1 macro",
                        "precision weighted",
                        "recall weighted",
                        "f1 weighted",
                        "auc ",
                        "log_loss ",
                        "brier ");
        assertThat(PerformanceFigures.multiclass(new double[0], new double[0], new double[0], 3))
                .extracting(Figure::metric)
                .containsExactly("accuracy", "precision", "recall", "f1", "precision", "recall", "f1");
    }

    @Test
    void all_noRows_areNaN() {
        double[] none = {};
        assertThat(PerformanceFigures.binary(none, none, none)).allMatch(f -> Double.isNaN(f.value()));
        assertThat(PerformanceFigures.multiclass(none, none, none, 3)).allMatch(f -> Double.isNaN(f.value()));
        assertThat(PerformanceFigures.regression(none, none)).allMatch(f -> Double.isNaN(f.value()));
    }

    @Test
    void binary_answerNaNAndLabelNaN_isWrongAndLeftOut() {
        double[] predicted = {Double.NaN, 1, 1, 0.5};
        double[] actual = {1, 1, Double.NaN, 0};
        List<Figure> figures = PerformanceFigures.binary(predicted, actual, new double[] {Double.NaN, 0.8, 0.1, 0.3});
        assertThat(figures.get(0).value()).isEqualTo(1 / 3.0);
        assertThat(figures).filteredOn(f -> f.metric().equals("auc")).allMatch(f -> f.value() == 1);
    }

    @Test
    void binary_scoreNotAProbability_hasAucOnly() {
        List<Figure> figures =
                PerformanceFigures.binary(new double[] {1, 0, 1}, new double[] {1, 0, 0}, new double[] {4.2, -3, 0.5});
        assertThat(figures.get(10).value()).isOne();
        assertThat(figures.get(11).value()).isNaN();
        assertThat(figures.get(12).value()).isNaN();
    }

    /** Some forests add up votes in floats. */
    @Test
    void scores_overTheEndsByRounding_areTheEnds() {
        List<Figure> two = PerformanceFigures.binary(
                new double[] {1, 0, 1}, new double[] {1, 0, 0}, new double[] {1.0000001, -1.2e-7, 0.5});
        assertThat(two.get(11).value()).isCloseTo(Math.log(2) / 3, within(1e-12));
        assertThat(two.get(12).value()).isEqualTo(0.25 / 3);
        List<Figure> three = PerformanceFigures.multiclass(
                new double[] {0, 1}, new double[] {0, 1}, new double[] {1.0000001, 0, -1.2e-7, 0, 1, 0}, 3);
        assertThat(three.get(8).value()).isCloseTo(0, within(1e-12));
        assertThat(three.get(9).value()).isZero();
        assertThat(LogLoss.binary(new double[] {1.00001}, new boolean[] {true}).value())
                .isNaN();
    }

    /** The rows of a rare class say nothing of their own spread: one row would add none at all. */
    @Test
    void auc_rareClass_boundsHoldTheTruth() {
        for (int rare : new int[] {1, 2, 3, 9}) {
            Random random = new Random(rare);
            int missed = 0;
            int missedOfTwo = 0;
            double width = 0;
            for (int w = 0; w < 200; w++) {
                int[] actual = random.ints(300, 0, 3).toArray();
                Arrays.fill(actual, 0, rare, 3);
                double[] scores = DoubleStream.generate(() -> Math.sqrt(0.5) * random.nextGaussian())
                        .limit(1_200)
                        .toArray();
                boolean[] positive = new boolean[300];
                double[] column = new double[300];
                for (int i = 0; i < 300; i++) {
                    scores[i * 4 + actual[i]]++;
                    positive[i] = actual[i] == 3;
                    column[i] = scores[i * 4 + 3];
                }
                Interval bounds = RocAuc.macro(scores, 4, actual).interval(0.99);
                missed += bounds.lower() <= NORMAL_AT_1 && NORMAL_AT_1 <= bounds.upper() ? 0 : 1;
                width += bounds.upper() - bounds.lower();
                Interval ofTwo = RocAuc.of(column, positive).interval(0.99);
                missedOfTwo += ofTwo.lower() <= NORMAL_AT_1 && NORMAL_AT_1 <= ofTwo.upper() ? 0 : 1;
            }
            assertThat(missed).as("%d rows", rare).isLessThanOrEqualTo(7);
            assertThat(missedOfTwo).as("%d rows", rare).isLessThanOrEqualTo(7);
            assertThat(width / 200).as("%d rows", rare).isLessThan(0.5);
        }
    }

    @Test
    void binary_noErrorInFewRows_boundsAreNotCertain() {
        double[] right = {1, 0, 1, 0, 1};
        for (Figure figure : PerformanceFigures.binary(right, right, new double[0])) {
            assertThat(figure.value()).isOne();
            assertThat(figure.lower()).as(figure.metric()).isLessThan(0.8);
            assertThat(figure.upper()).isOne();
        }
        Interval auc =
                RocAuc.of(new double[] {0.9, 0.1}, new boolean[] {true, false}).interval(0.99);
        assertThat(auc.lower()).isLessThan(0.5);
    }

    @Test
    void regression_notFinite_isLeftOut() {
        List<Figure> figures = PerformanceFigures.regression(
                new double[] {1, Double.NaN, 5}, new double[] {2, 3, Double.POSITIVE_INFINITY});
        assertThat(figures.get(0).value()).isOne();
        assertThat(figures.get(2).value()).isNaN();
    }

    @Test
    void all_rowsShuffled_sameValues() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int rows = 300;
        double[] scores = random.doubles(rows).map(s -> Math.rint(s * 20) / 20).toArray();
        double[] actual =
                Arrays.stream(scores).map(s -> random.nextDouble() < s ? 1 : 0).toArray();
        double[] predicted = Arrays.stream(scores).map(s -> s > 0.5 ? 1 : 0).toArray();
        List<Figure> before = PerformanceFigures.binary(predicted, actual, scores);
        for (int i = rows - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            swap(scores, i, j);
            swap(actual, i, j);
            swap(predicted, i, j);
        }
        List<Figure> after = PerformanceFigures.binary(predicted, actual, scores);
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).value())
                    .as("%s, seed %d", before.get(i).metric(), seed)
                    .isCloseTo(before.get(i).value(), org.assertj.core.api.Assertions.within(1e-13));
        }
    }

    private static void swap(double[] values, int i, int j) {
        double kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }

    /** 99 % bounds of a known truth: 400 windows may miss it a few times, not often. */
    @Test
    void bounds_manyWindows_holdTheTruth() {
        Random random = new Random(5);
        int[] missed = new int[3];
        int windows = 400;
        for (int w = 0; w < windows; w++) {
            double[] scores = random.doubles(400).toArray();
            double[] actual = Arrays.stream(scores)
                    .map(s -> random.nextDouble() < s ? 1 : 0)
                    .toArray();
            double[] predicted = Arrays.stream(scores).map(s -> s > 0.5 ? 1 : 0).toArray();
            List<Figure> figures = PerformanceFigures.binary(predicted, actual, scores);
            missed[0] += holds(figures.get(0), 0.75) ? 0 : 1;
            missed[1] += holds(figures.get(3), 0.75) ? 0 : 1;
            missed[2] += holds(figures.get(10), 5 / 6.0) ? 0 : 1; // of scores that are true and uniform
        }
        assertThat(Arrays.stream(missed).max().orElseThrow()).isLessThanOrEqualTo(14);
        assertThat(Arrays.stream(missed).sum()).isPositive();
    }

    private static boolean holds(Figure figure, double truth) {
        return figure.lower() <= truth && truth <= figure.upper();
    }

    @Test
    void confusion_halvesMerged_equalTheWholeAndRemoveTakesBack() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Confusion whole = new Confusion(3);
        Confusion left = new Confusion(3);
        Confusion right = new Confusion(3);
        for (int i = 0; i < 500; i++) {
            int actual = random.nextInt(3);
            int predicted = random.nextInt(4) - 1;
            whole.add(actual, predicted);
            (random.nextBoolean() ? left : right).add(actual, predicted);
        }
        left.merge(right);
        assertThat(left.counts()).as("seed %d", seed).isEqualTo(whole.counts());
        assertThat(ClassificationFigures.multiclass(left)).isEqualTo(ClassificationFigures.multiclass(whole));
        Confusion one = new Confusion(2);
        one.add(1, -1);
        one.remove(1, -1);
        assertThat(one.rows()).isZero();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> one.remove(1, 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> one.add(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> one.merge(whole));
    }
}
