package io.vigia.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The estimate without labels on 42 windows of real records, against what the labels then said and what NannyML estimated. */
class CensusEstimateTest {
    private static final String SCORE = "published_probability";
    private static final String ANSWER = "published_prediction";
    private static final String LABEL = "employed";
    /** Mean absolute error of NannyML 0.13.1's own estimates over these windows, rounded up. */
    private static final Map<String, Double> NANNYML = Map.of("accuracy", 0.0051, "auc", 0.0040, "f1", 0.0066);

    @Test
    void figures_everyWindow_areAsCloseToTheLabelsAsNannyMls() {
        Map<String, List<double[]>> pairs = new HashMap<>();
        Map<String, Double> others = new HashMap<>();
        for (String[] line : CensusRows.figures("performance.csv")) {
            others.put(line[0] + line[1].replace("roc_auc", "auc"), Double.parseDouble(line[3]));
        }
        List<Double> apart = new ArrayList<>();
        forEachWindow((window, estimate, realised) -> {
            for (Figure figure : estimate) {
                Double truth = realised.get(figure.metric());
                if (truth != null) {
                    pairs.computeIfAbsent(figure.metric(), m -> new ArrayList<>())
                            .add(new double[] {figure.value(), truth});
                }
                Double other = others.get(window + figure.metric());
                if (other != null) {
                    apart.add(Math.abs(other - figure.value()));
                }
            }
        });

        NANNYML.forEach((metric, error) -> assertThat(meanError(pairs, metric))
                .as("mean absolute error of %s", metric)
                .isLessThanOrEqualTo(error + 0.001));
        assertThat(apart)
                .as("distance to NannyML's estimates")
                .hasSize(42 * 5)
                .allSatisfy(d -> assertThat(d).isLessThan(0.01));
    }

    @Test
    void figures_groupQuarterWindows_fallBelowTheObjectiveWithoutLabels() {
        forEachWindow((window, estimate, realised) -> {
            double accuracy = estimate.get(0).value();
            if (window == 27 || window == 28) {
                assertThat(accuracy).as("window %s", window).isLessThan(0.80);
            } else {
                assertThat(accuracy).as("window %s", window).isGreaterThan(0.80);
            }
        });
    }

    @FunctionalInterface
    private interface Window {
        void take(int window, List<Figure> estimate, Map<String, Double> realised);
    }

    private static void forEachWindow(Window each) {
        Map<String, double[]> reference = CensusRows.load(CensusRows.REFERENCE, List.of(LABEL, SCORE));
        Calibration calibration = Calibration.of(column(reference, SCORE), column(reference, LABEL));
        Map<String, double[]> rows = CensusRows.load(CensusRows.STREAM, List.of(LABEL, ANSWER, SCORE));
        for (int i = 0; i < CensusRows.WINDOWS; i++) {
            double[] scores = CensusRows.window(column(rows, SCORE), i);
            double[] predicted = CensusRows.window(column(rows, ANSWER), i);
            Map<String, Double> realised = new HashMap<>();
            PerformanceFigures.binary(predicted, CensusRows.window(column(rows, LABEL), i), scores)
                    .forEach(figure -> realised.putIfAbsent(figure.metric(), figure.value()));
            each.take(i, CbpeTest.estimate(calibration, scores, predicted), realised);
        }
    }

    private static double meanError(Map<String, List<double[]>> pairs, String metric) {
        double error = pairs.getOrDefault(metric, List.of()).stream()
                .mapToDouble(pair -> Math.abs(pair[0] - pair[1]))
                .average()
                .orElse(Double.NaN);
        System.out.println("Mean absolute error of the estimate over 42 windows: metric=" + metric + " error=" + error);
        return error;
    }

    private static double[] column(Map<String, double[]> rows, String name) {
        return Objects.requireNonNull(rows.get(name));
    }
}
