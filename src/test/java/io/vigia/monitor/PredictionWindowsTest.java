package io.vigia.monitor;

import static io.vigia.monitor.Fixture.KEY;
import static io.vigia.monitor.Fixture.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.event.LabelledRow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PredictionWindowsTest {
    private static final MonitorSpec SPEC = Fixture.spec(WindowSpec.ofTime(Duration.ofDays(1), Duration.ofDays(1)));
    /** Of one score a row, by {@link PredictionWindows#MAX_VALUES}. */
    private static final long MOST = PredictionWindows.MAX_VALUES / 3;

    @Test
    void put_moreRowsThanTheBoundInOneWindow_keepsTheLast() {
        PredictionWindows windows = new PredictionWindows(new Scorer(SPEC), 1);
        windows.put(row(0));
        windows.put(row(5_000));
        for (long row = 10_000; row <= MOST + 10_000; row += 10_000) {
            windows.put(row(row));
        }
        long last = MOST + 10_000;
        windows.put(row(2_000)); // older than what is kept
        windows.close(0, T0, 0, last + 1);

        assertThat(windows.refresh()).isFalse();
        long kept = windows.reports().get(0).rows();
        assertThat(kept).isEqualTo(last / 10_000); // the ten thousands; 0, 2,000 and 5,000 are forgotten
    }

    private static LabelledRow row(long sequence) {
        return new LabelledRow(KEY, sequence, T0, 1, new double[] {0.9}, 1, Double.NaN);
    }
}
