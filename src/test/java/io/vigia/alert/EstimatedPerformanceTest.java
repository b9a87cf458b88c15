package io.vigia.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.monitor.EstimatedPerformance;
import io.vigia.monitor.MetricValue;
import io.vigia.monitor.MonitorCounters;
import io.vigia.monitor.MonitorSnapshot;
import io.vigia.monitor.PerformanceReport;
import io.vigia.monitor.WindowReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The alert on performance estimated without labels. */
class EstimatedPerformanceTest {
    private static final String NAME = "VigiaEstimatedPerformanceBelowObjective";

    private final AlertEngine engine = new AlertEngine(Rules.DEFAULTS);

    @Test
    void windows_estimateBelowItsObjective_firesWithTheMetricAndResolves() {
        show(null, 0.79);
        assertThat(state("accuracy")).isEqualTo("firing");
        assertThat(engine.table().statuses())
                .filteredOn(status -> status.name().equals(NAME))
                .filteredOn(status -> "accuracy".equals(status.labels().get("metric")))
                .singleElement()
                .satisfies(status -> {
                    assertThat(status.severity()).isEqualTo("warning");
                    assertThat(status.value()).isEqualTo(0.79);
                    assertThat(status.threshold()).isEqualTo(0.8);
                    assertThat(status.annotations().get("description"))
                            .isEqualTo("accuracy of the window of 5000 predictions is estimated at 0.7900 (99 % bounds"
                                    + " 0.7700 to 0.8100), before their labels; the objective is 0.8000.");
                });

        show(null, 0.79, 0.81);
        assertThat(state("accuracy")).isEqualTo("resolved");
    }

    @Test
    void windows_estimateAtItsObjective_staysQuiet() {
        show(null, 0.8);

        assertThat(state("accuracy")).isEqualTo("none");
    }

    @Test
    void windows_windowWithoutEstimate_keepsTheState() {
        show(null, 0.79);
        show(null, 0.79, Double.NaN);

        assertThat(state("accuracy")).isEqualTo("firing");
    }

    @Test
    void windows_estimateSwitchedOff_ends() {
        show(null, 0.79);
        show("The labels contradict the calibration.", 0.79);

        assertThat(state("accuracy")).isEqualTo("resolved");
    }

    @Test
    void windows_estimatedErrorAboveItsObjective_fires() {
        show(null, 0.9);
        assertThat(state("log_loss")).as("0.3 of at most 0.5").isEqualTo("none");
        show(null, 0.9, 0.6); // the log loss is taken as 1.2 − accuracy

        assertThat(state("log_loss")).isEqualTo("firing");
    }

    private String state(String metric) {
        return engine.table().statuses().stream()
                .filter(status -> status.name().equals(NAME)
                        && metric.equals(status.labels().get("metric")))
                .map(AlertStatus::state)
                .findFirst()
                .orElse("none");
    }

    /** One window for each accuracy; NaN is a window without an estimate. */
    private void show(@Nullable String off, double... accuracies) {
        List<WindowReport> windows = new ArrayList<>();
        List<PerformanceReport> estimates = new ArrayList<>();
        for (int i = 0; i < accuracies.length; i++) {
            windows.add(Snapshots.window(i, 0));
            double accuracy = accuracies[i];
            if (!Double.isNaN(accuracy)) {
                double loss = 1.2 - accuracy;
                estimates.add(Snapshots.labels(
                        i,
                        new MetricValue("accuracy", "", accuracy, accuracy - 0.02, accuracy + 0.02),
                        new MetricValue("log_loss", "", loss, loss - 0.02, loss + 0.02)));
            }
        }
        MonitorSnapshot plain = Snapshots.of(Snapshots.KEY, windows, List.of());
        MonitorSnapshot snapshot = new MonitorSnapshot(
                plain.key(),
                plain.spec(),
                plain.baseline(),
                0,
                plain.observed(),
                windows,
                List.of(),
                List.of(),
                new EstimatedPerformance(estimates, null, off),
                plain.labels(),
                MonitorCounters.NONE,
                null,
                null);
        engine.windows(List.of(snapshot), Snapshots.START);
    }
}
