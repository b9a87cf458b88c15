package io.vigia.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigia.baseline.Task;
import io.vigia.event.LabelledRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArrivalWindowsTest {
    private static final Instant START = Instant.parse("2026-01-02T00:00:00Z");
    private static final WindowSpec HOUR = WindowSpec.ofTime(Duration.ofHours(1), Duration.ofMinutes(5));

    private final ArrivalWindows windows = new ArrivalWindows(
            HOUR,
            new Scorer(new MonitorSpec(
                    Task.REGRESSION,
                    List.of(),
                    List.of(),
                    HOUR,
                    DriftSpec.DEFAULT,
                    DetectorSpec.DEFAULT,
                    Map.of(),
                    Duration.ofDays(30))),
            rows -> {},
            START);
    private long sequence;

    /** Labels whose prediction was off by {@code error}. */
    private void add(int rows, double error, Instant now) {
        for (int i = 0; i < rows; i++) {
            windows.add(row(error, now), now);
        }
    }

    private LabelledRow row(double error, Instant now) {
        return new LabelledRow(Fixture.KEY, sequence++, now, error, new double[0], 0, Double.NaN);
    }

    private double mae() {
        return windows.reports().get(windows.reports().size() - 1).metrics().stream()
                .filter(metric -> metric.metric().equals("mae"))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void add_oneBatchInOnePaneOfMany_isScoredWhole() {
        add(10_000, 0, START);
        add(40_000, 1, START);
        windows.advance(START.plus(Duration.ofHours(1)));

        assertThat(mae()).isEqualTo(0.8);
    }

    @Test
    void add_moreThanIsKept_leavesEachPaneItsShare() {
        add(Scorer.MAX_ROWS + 5, 0, START);
        add(Scorer.MAX_ROWS, 1, START.plus(Duration.ofMinutes(30)));
        windows.advance(START.plus(Duration.ofHours(1)));

        assertThat(mae()).isEqualTo(0.5);
        windows.advance(START.plus(Duration.ofMinutes(65))); // the first batch has gone, and its rows with it
        assertThat(mae()).isEqualTo(1);
    }

    @Test
    void spec_ofTooManyPanes_isRefused() {
        assertThatThrownBy(() -> WindowSpec.ofRows(5000, 1))
                .hasMessage("slide: expected at least a 1000th of the window's 5000 rows, got 1");
        assertThatThrownBy(() -> WindowSpec.ofTime(Duration.ofDays(30), Duration.ofMillis(1)))
                .hasMessageContaining("slide: expected at least a 1000th of the window's PT720H");
    }
}
