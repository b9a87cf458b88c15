package io.vigia.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The published predictions on 208,892 census records, against scikit-learn and NannyML in all 42 windows. */
class CensusPerformanceTest {
    private static final Map<String, Integer> PLACES =
            Map.of("accuracy", 0, "precision", 1, "recall", 2, "f1", 3, "roc_auc", 10, "log_loss", 11, "brier", 12);

    @Test
    void binary_everyWindow_agreesWithScikitLearnAndNannyMl() {
        Map<String, double[]> rows = CensusRows.load(
                CensusRows.STREAM, List.of("employed", "published_prediction", "published_probability"));
        List<List<Figure>> windows = new ArrayList<>();
        for (int i = 0; i < CensusRows.WINDOWS; i++) {
            windows.add(PerformanceFigures.binary(
                    CensusRows.window(column(rows, "published_prediction"), i),
                    CensusRows.window(column(rows, "employed"), i),
                    CensusRows.window(column(rows, "published_probability"), i)));
        }
        List<String> metrics = List.of("accuracy", "roc_auc", "f1", "precision", "recall", "log_loss", "brier");
        List<String[]> lines = CensusRows.figures("sklearn_performance.csv");
        assertThat(lines).hasSize(CensusRows.WINDOWS);
        for (String[] line : lines) {
            for (int k = 0; k < metrics.size(); k++) {
                assertSame(windows, line[0], metrics.get(k), line[k + 2]);
            }
        }
        List<String[]> others = CensusRows.figures("performance.csv");
        assertThat(others).hasSize(CensusRows.WINDOWS * 5);
        for (String[] line : others) {
            assertSame(windows, line[0], line[1], line[2]);
        }
    }

    private static double[] column(Map<String, double[]> rows, String name) {
        return rows.getOrDefault(name, new double[0]);
    }

    private static void assertSame(List<List<Figure>> windows, String window, String metric, String expected) {
        Figure figure = windows.get(Integer.parseInt(window)).get(PLACES.getOrDefault(metric, -1));
        assertThat(figure.value())
                .as("window %s %s", window, metric)
                .isCloseTo(Double.parseDouble(expected), within(1e-9))
                .isBetween(figure.lower(), figure.upper());
    }
}
