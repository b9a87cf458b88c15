package io.vigia.monitor;

import static io.vigia.monitor.Fixture.KEY;
import static io.vigia.monitor.Fixture.T0;
import static io.vigia.monitor.Fixture.label;
import static io.vigia.monitor.Fixture.prediction;
import static io.vigia.monitor.Fixture.settled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigia.event.Label;
import io.vigia.stats.Calibration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A model whose score is the probability of class 1, watched in windows of 1,000 rows. */
@Timeout(60)
class PerformanceEstimatorTest {
    private static final int ROWS = 1_000;

    private final Random random = new Random(3);
    private int sent;

    @Test
    void estimate_windowWithoutLabels_isWhatTheScoresPromise() {
        try (RingMonitors monitors = monitors(Fixture.calibration())) {
            send(monitors, 0, 1, Truth.NONE);

            EstimatedPerformance estimated = settled(monitors).estimated();

            // Uniform scores cut at 0.5: right in three of four rows.
            assertThat(Objects.requireNonNull(estimated.latest()).value("accuracy"))
                    .isCloseTo(0.75, within(0.02));
            assertThat(estimated.windows()).hasSize(1);
            assertThat(estimated.off()).isNull();
        }
    }

    @Test
    void estimate_scoresMoveToTheCut_fallsBeforeAnyLabel() {
        try (RingMonitors monitors = monitors(Fixture.calibration())) {
            send(monitors, 0, 1, Truth.NONE);
            send(monitors, 0.4, 0.6, Truth.NONE);

            PerformanceReport latest =
                    Objects.requireNonNull(settled(monitors).estimated().latest());

            assertThat(latest.window()).isEqualTo(1);
            assertThat(latest.value("accuracy")).isCloseTo(0.55, within(0.02));
        }
    }

    @Test
    void estimate_labelsContradict_isOffWithAReasonAndOnAgainWhenTheyAgree() {
        try (RingMonitors monitors = monitors(Fixture.calibration())) {
            send(monitors, 0, 1, Truth.FLIPPED);
            EstimatedPerformance contradicted = settled(monitors).estimated();
            send(monitors, 0, 1, Truth.NONE);
            EstimatedPerformance silent = settled(monitors).estimated();
            send(monitors, 0, 1, Truth.KEPT);
            send(monitors, 0, 1, Truth.NONE);
            EstimatedPerformance again = settled(monitors).estimated();

            assertThat(contradicted.latest()).isNull();
            assertThat(contradicted.off())
                    .startsWith("The labels contradict the calibration: its error over the last 1,000");
            assertThat(silent.windows())
                    .as("no estimate of the window while it is off")
                    .hasSize(1);
            assertThat(again.off()).isNull();
            assertThat(Objects.requireNonNull(again.latest()).window()).isEqualTo(3);
        }
    }

    @Test
    void estimate_baselineWithoutCalibration_saysHowToGetOne() {
        try (RingMonitors monitors = monitors(null)) {
            send(monitors, 0, 1, Truth.NONE);

            EstimatedPerformance estimated = settled(monitors).estimated();

            assertThat(estimated.windows()).isEmpty();
            assertThat(estimated.off()).contains("vigia baseline");
        }
    }

    private enum Truth {
        NONE,
        KEPT,
        FLIPPED
    }

    /** One window with scores evenly from low to high, and its labels as the scores promise or turned around in a third. */
    private void send(RingMonitors monitors, double low, double high, Truth truth) {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            double score = low + (high - low) * random.nextDouble();
            String id = "p" + sent++;
            monitors.observe(prediction(id, T0, new double[] {random.nextDouble() * 10, random.nextInt(3), score}));
            boolean positive = random.nextDouble() < score;
            boolean flipped = truth == Truth.FLIPPED && random.nextInt(3) == 0;
            labels.add(label(id, 0, positive ^ flipped ? 1 : 0));
        }
        if (truth != Truth.NONE) {
            Fixture.label(monitors, labels);
        }
    }

    private static RingMonitors monitors(@Nullable Calibration calibration) {
        RingMonitors monitors = new RingMonitors(Fixture.store(), InstantSource.fixed(T0), Fixture.config());
        monitors.add(KEY, Fixture.spec(WindowSpec.ofRows(ROWS, ROWS)), Fixture.baseline(calibration));
        return monitors;
    }
}
