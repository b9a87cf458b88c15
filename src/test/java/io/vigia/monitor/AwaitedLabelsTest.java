package io.vigia.monitor;

import static io.vigia.monitor.Fixture.T0;
import static io.vigia.monitor.Fixture.label;
import static io.vigia.monitor.Fixture.prediction;
import static io.vigia.monitor.Fixture.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.observe.Poll;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Since when a model has predicted without any label. */
@Timeout(60)
class AwaitedLabelsTest {
    private static final WindowSpec HUNDRED = WindowSpec.ofRows(100, 100);

    @Test
    void labels_awaitedSince_isForgottenWithTheHorizon() {
        MovingClock clock = new MovingClock();
        try (RingMonitors monitors = Fixture.monitors(clock, HUNDRED)) {
            monitors.observe(prediction("a", T0, new double[] {1, 1, 0.9}));
            label(monitors, List.of(label("a", null, 1)));
            monitors.observe(prediction("never labelled", T0, new double[] {1, 1, 0.9}));
            assertThat(settled(monitors).labels().awaitedSince()).isEqualTo(T0);

            Instant later = T0.plus(Duration.ofDays(31));
            clock.now = later;
            var unused = Poll.until(
                    "the prediction has expired",
                    Fixture.LIMIT,
                    () -> Optional.of(settled(monitors)).filter(s -> s.labels().awaiting() == 0));
            monitors.observe(prediction("b", later, new double[] {1, 1, 0.9}));

            assertThat(settled(monitors).labels().awaitedSince()).isEqualTo(later);
        }
    }

    private static final class MovingClock implements InstantSource {
        volatile Instant now = T0;

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void labels_awaitedSince_isTheFirstPredictionAfterTheLastLabel() {
        try (RingMonitors monitors = Fixture.monitors(InstantSource.fixed(T0), HUNDRED)) {
            monitors.observe(prediction("never labelled", T0, new double[] {1, 1, 0.9}));
            monitors.observe(prediction("a", T0, new double[] {1, 1, 0.9}));
            assertThat(settled(monitors).labels().awaitedSince())
                    .as("no label yet")
                    .isNull();

            label(monitors, List.of(label("a", null, 1)));
            assertThat(settled(monitors).labels().awaitedSince())
                    .as("nothing predicted since, though one waits")
                    .isNull();

            monitors.observe(prediction("a", T0.plusSeconds(5), new double[] {1, 1, 0.9}));
            monitors.observe(prediction("b", T0.plusSeconds(10), new double[] {1, 1, 0.9}));
            monitors.observe(prediction("c", T0.plusSeconds(20), new double[] {1, 1, 0.9}));
            assertThat(settled(monitors).labels().awaitedSince())
                    .as("a repeated id waits for nothing")
                    .isEqualTo(T0.plusSeconds(10));

            label(monitors, List.of(label("b", null, 1)));
            assertThat(settled(monitors).labels().awaitedSince()).isNull();
        }
    }
}
