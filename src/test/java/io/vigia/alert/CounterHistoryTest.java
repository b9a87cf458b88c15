package io.vigia.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CounterHistoryTest {
    private final CounterHistory<String> history = new CounterHistory<>(2, Duration.ofMinutes(5));
    private Instant now = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void increase_ofOneSample_isNothing() {
        sample(Map.of("a", counters(100, 5)));
        assertThat(history.increase("a")).containsExactly(0, 0);
    }

    @Test
    void increase_growing_isCountedFromTheSampleAtTheStartOfThePeriod() {
        for (int minute = 0; minute <= 8; minute++) {
            sample(Map.of("a", counters(10L * minute, minute)));
        }
        assertThat(history.increase("a")).containsExactly(50, 5);
    }

    @Test
    void increase_resetThatGrowsOverTheOldValue_losesNothing() {
        sample(Map.of("a", counters(100, 0)));
        sample(Map.of("a", counters(110, 0)));
        sample(Map.of("a", counters(30, 0)));
        sample(Map.of("a", counters(150, 0)));
        // 10, then 30 from 0, then 120: the ends alone would say 50.
        assertThat(history.increase("a")).containsExactly(160, 0);
    }

    @Test
    void increase_oneOfSeveralFalls_allWereReset() {
        sample(Map.of("a", counters(100, 50)));
        sample(Map.of("a", counters(120, 3)));
        assertThat(history.increase("a")).as("3 of 120, not 3 of 20").containsExactly(120, 3);
    }

    @Test
    void increase_severalModels_areKeptApart() {
        sample(Map.of("a", counters(100, 1), "b", counters(5, 0)));
        sample(Map.of("a", counters(101, 1), "b", counters(2, 1)));
        assertThat(history.increase("a")).containsExactly(1, 0);
        assertThat(history.increase("b")).containsExactly(2, 1);
        assertThat(history.keys()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void increase_unloadedAndLoadedAgain_startsAtZero() {
        sample(Map.of("a", counters(100, 1)));
        sample(Map.of());
        assertThat(history.increase("a")).containsExactly(0, 0);
        sample(Map.of("a", counters(7, 2)));
        assertThat(history.increase("a")).containsExactly(7, 2);
        assertThat(history.increase("never")).containsExactly(0, 0);
    }

    private void sample(Map<String, long[]> counters) {
        history.add(now, counters);
        now = now.plusSeconds(60);
    }

    private static long[] counters(long first, long second) {
        return new long[] {first, second};
    }
}
