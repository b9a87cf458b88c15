package io.vigia.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.baseline.Task;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PerformanceMetricTest {
    @Test
    void max_brier_isOneForTwoClasses() {
        assertThat(PerformanceMetric.BRIER.max(Task.BINARY_CLASSIFICATION)).isEqualTo(1);
        assertThat(PerformanceMetric.BRIER.max(Task.MULTICLASS_CLASSIFICATION)).isEqualTo(2);
        assertThat(PerformanceMetric.BRIER.max(null)).isEqualTo(2);
        assertThat(PerformanceMetric.ACCURACY.max(null)).isEqualTo(1);
    }

    @Test
    void lowerIsBetter_byName_isThatOfTheMetric() {
        assertThat(Arrays.stream(PerformanceMetric.values())
                        .map(PerformanceMetric::text)
                        .filter(PerformanceMetric::lowerIsBetter))
                .containsExactly("log_loss", "brier", "mae", "rmse");
        assertThat(PerformanceMetric.lowerIsBetter("specificity")).isFalse();
    }

    /** The rules for alerts count on it: {@code below} is 1 at most. */
    @Test
    void max_ofMetricsOfWhichMoreIsBetter_isOne() {
        assertThat(PerformanceMetric.values())
                .filteredOn(metric -> !metric.lowerIsBetter())
                .allSatisfy(metric -> assertThat(metric.max(null)).isEqualTo(1));
    }
}
