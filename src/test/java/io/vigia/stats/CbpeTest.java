package io.vigia.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CbpeTest {
    private static final double[] PROBABILITIES = {.05, .1, .2, .35, .4, .5, .6, .7, .8, .95};

    /** NannyML 0.13.1's formulae on these ten calibrated scores, cut at 0.5; see {@code cbpe.py}. */
    @Test
    void figures_tenCalibratedScores_areNannyMls() {
        Calibration calibration = tenScores();
        long[] negative = {1, 1, 1, 1, 1, 0, 0, 0, 0, 0};
        long[] positive = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};

        Map<String, Double> figures = values(Cbpe.figures(calibration, negative, positive));

        assertThat(figures.get("auc")).isCloseTo(0.8286101899306602, within(1e-12));
        assertThat(figures.get("f1")).isCloseTo(0.7357512953367875, within(1e-12));
        assertThat(figures.get("accuracy")).isCloseTo(0.745, within(1e-12));
        assertThat(figures.get("precision")).isCloseTo(0.71, within(1e-12));
        assertThat(figures.get("recall")).isCloseTo(0.7634408602150536, within(1e-12));
    }

    @Test
    void figures_twoHalvesMerged_areThoseOfTheWhole() {
        Calibration calibration = tenScores();
        long[] negative = new Random(1).longs(10, 0, 500).toArray();
        long[] positive = new Random(2).longs(10, 0, 500).toArray();
        long[] part = Arrays.stream(negative).map(n -> n / 3).toArray();
        long[] rest = new long[10];
        Arrays.setAll(rest, i -> negative[i] - part[i]);
        long[] merged = new long[10];
        Arrays.setAll(merged, i -> part[i] + rest[i]);

        assertThat(Cbpe.figures(calibration, merged, positive))
                .isEqualTo(Cbpe.figures(calibration, negative, positive));
    }

    @Test
    void figures_noRows_areNotDefined() {
        assertThat(Cbpe.figures(tenScores(), new long[10], new long[10]))
                .allSatisfy(figure -> assertThat(figure.value()).isNaN());
    }

    @Test
    void figures_oneAnswerOnly_havePrecisionOfThatAnswerOnly() {
        Map<String, Double> figures =
                values(Cbpe.figures(tenScores(), new long[] {9, 0, 0, 0, 0, 0, 0, 0, 0, 9}, new long[10]));

        assertThat(figures.get("precision")).isNaN();
        assertThat(figures.get("recall")).isZero();
        assertThat(figures.get("specificity")).isEqualTo(1);
        assertThat(figures.get("accuracy")).isCloseTo(0.5, within(1e-12));
    }

    /** Labels drawn from the calibration, and the calibration itself from a sample: the bounds hold the realised figure. */
    @Test
    void bounds_thousandWindows_holdTheRealisedFigureInNinetyEightOfHundred() {
        Random random = new Random(11);
        Map<String, Integer> held = new HashMap<>();
        int windows = 1_000;
        for (int window = 0; window < windows; window++) {
            Calibration calibration = drawn(random, 4_000);
            double[] scores = random.doubles(2_000).toArray();
            double[] actual = labels(scores, random);
            double[] predicted =
                    Arrays.stream(scores).map(s -> s >= 0.5 ? 1 : 0).toArray();
            Map<String, Double> realised = values(PerformanceFigures.binary(predicted, actual, scores));
            for (Figure figure : estimate(calibration, scores, predicted)) {
                Double value = realised.get(figure.metric());
                if (value != null && value >= figure.lower() && value <= figure.upper()) {
                    held.merge(figure.metric(), 1, Integer::sum);
                }
            }
        }
        for (String metric : List.of("accuracy", "precision", "recall", "f1", "auc", "log_loss", "brier")) {
            assertThat(held.get(metric)).as(metric).isBetween(975, 1_000);
        }
    }

    private static Calibration drawn(Random random, int rows) {
        double[] scores = random.doubles(rows).toArray();
        return Calibration.of(scores, labels(scores, random));
    }

    /** The score overstates: the true probability is s². */
    private static double[] labels(double[] scores, Random random) {
        return Arrays.stream(scores)
                .map(s -> random.nextDouble() < s * s ? 1 : 0)
                .toArray();
    }

    static List<Figure> estimate(Calibration calibration, double[] scores, double[] predicted) {
        long[][] counts = new long[2][calibration.bins().ranges()];
        for (int i = 0; i < scores.length; i++) {
            counts[(int) predicted[i]][calibration.bins().of(scores[i])]++;
        }
        return Cbpe.figures(calibration, counts[0], counts[1]);
    }

    private static Calibration tenScores() {
        NumericBins bins = new NumericBins(.1, .2, .3, .4, .5, .6, .7, .8, .9);
        long[] rows = new long[10];
        Arrays.fill(rows, 20);
        long[] positives =
                Arrays.stream(PROBABILITIES).mapToLong(p -> Math.round(p * 20)).toArray();
        return new Calibration(bins, rows, positives, new double[10]);
    }

    private static Map<String, Double> values(List<Figure> figures) {
        Map<String, Double> values = new HashMap<>();
        figures.forEach(figure -> values.putIfAbsent(figure.metric(), figure.value()));
        return values;
    }
}
