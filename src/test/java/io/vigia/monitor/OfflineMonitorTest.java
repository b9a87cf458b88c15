package io.vigia.monitor;

import static io.vigia.monitor.Fixture.T0;
import static io.vigia.monitor.Fixture.label;
import static io.vigia.monitor.Fixture.prediction;
import static io.vigia.monitor.Fixture.settled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigia.event.Label;
import io.vigia.event.Prediction;
import io.vigia.stats.Calibration;
import io.vigia.stats.Confusion;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The same rows give the same windows as in the daemon, however the file is cut into batches. */
class OfflineMonitorTest {
    private static final int ROWS = 1_000;
    private static final long HOUR = 3_600_000;

    private final Random random = new Random(11);
    private final List<OfflineWindow> windows = new ArrayList<>();
    private OfflineMonitor monitor = monitor(WindowSpec.ofRows(ROWS, ROWS), 10);

    private OfflineMonitor monitor(WindowSpec window, int minSamples) {
        return new OfflineMonitor(Fixture.spec(window, minSamples), Fixture.baseline(), windows::add);
    }

    @Test
    void add_sameRowsAsTheDaemon_givesItsWindowsItsFiguresAndItsEstimate() {
        WindowSpec window = WindowSpec.ofRows(ROWS, ROWS);
        double[][] rows = Fixture.rows(random, 4 * ROWS);
        for (int row = 2 * ROWS; row < 3 * ROWS; row++) {
            rows[row][0] += 6; // one window of another kind
            rows[row][1] = 0;
        }
        double[] labels = labels(rows);
        try (RingMonitors daemon = Fixture.monitors(InstantSource.fixed(T0), window)) {
            for (int from = 0; from < rows.length; from += ROWS) {
                for (int row = from; row < from + ROWS; row += 100) {
                    daemon.observe(prediction("r" + row, T0, Arrays.copyOfRange(rows, row, row + 100)));
                }
                int first = from;
                label(
                        daemon,
                        IntStream.range(first, first + ROWS)
                                .mapToObj(row -> told(row, labels))
                                .toList());
            }
            MonitorSnapshot online = settled(daemon);

            feed(rows, labels, 333, row -> T0.toEpochMilli());

            assertThat(windows).hasSize(4).allMatch(OfflineWindow::complete);
            assertThat(windows.stream().map(OfflineWindow::drift).toList())
                    .usingRecursiveComparison()
                    .isEqualTo(online.recent());
            assertThat(windows.stream().map(OfflineWindow::realised).toList()).isEqualTo(online.byPrediction());
            assertThat(windows.stream().map(OfflineWindow::estimated).toList())
                    .isEqualTo(online.estimated().windows());
            assertThat(windows.get(2).broad(DriftSpec.DEFAULT)).isTrue();
            assertThat(Objects.requireNonNull(monitor.confusion()).counts()).isEqualTo(counts(online.counters()));
        }
    }

    private static long[] counts(MonitorCounters counters) {
        Confusion confusion = new Confusion(2);
        for (int cell = 0; cell < 4; cell++) {
            for (long i = 0; i < counters.confusion()[cell]; i++) {
                confusion.add(cell / 2, cell % 2);
            }
        }
        return confusion.counts();
    }

    private static Label told(int row, double[] labels) {
        return label("r" + row / 100 * 100, row % 100, (int) labels[row]);
    }

    /** The class is 1 with the score as its probability. */
    private double[] labels(double[][] rows) {
        return Arrays.stream(rows)
                .mapToDouble(row -> random.nextDouble() < row[2] ? 1 : 0)
                .toArray();
    }

    private void feed(double[][] rows, double[] labels, int batch, IntToLongFunction time) {
        for (int from = 0; from < rows.length; from += batch) {
            int to = Math.min(rows.length, from + batch);
            Prediction part = prediction("", T0, Arrays.copyOfRange(rows, from, to));
            double[] x =
                    Arrays.stream(rows, from, to).mapToDouble(row -> row[0]).toArray();
            String[] c = Arrays.stream(rows, from, to)
                    .map(row -> Integer.toString((int) row[1]))
                    .toArray(String[]::new);
            monitor.add(new RowBatch(
                    to - from,
                    List.of(FeatureValues.of(x), FeatureValues.of(c)),
                    part.predicted(),
                    part.scores(),
                    labels.length == 0 ? labels : Arrays.copyOfRange(labels, from, to),
                    IntStream.range(from, to).mapToLong(time).toArray()));
        }
    }

    @Test
    void finish_rowsLeft_areAnIncompleteWindow() {
        feed(Fixture.rows(random, ROWS + 250), new double[0], 4096, row -> row);
        assertThat(windows).hasSize(1);

        monitor.finish();
        monitor.finish();

        assertThat(windows).hasSize(2);
        OfflineWindow last = windows.get(1);
        assertThat(last.complete()).isFalse();
        assertThat(last.drift().index()).isEqualTo(1);
        assertThat(last.drift().rows()).isEqualTo(250);
        assertThat(last.drift().start().toEpochMilli()).isEqualTo(ROWS);
        assertThat(last.drift().end().toEpochMilli()).isEqualTo(ROWS + 249);
        assertThat(last.realised()).as("no labels").isNull();
        assertThat(monitor.confusion()).isNull();
        assertThat(monitor.reliability()).isNull();
    }

    @Test
    void finish_noRows_givesNothing() {
        monitor.finish();

        assertThat(windows).isEmpty();
    }

    @Test
    void add_byTime_cutsAtTheClockAndSkipsHoursWithoutRows() {
        monitor = monitor(WindowSpec.ofTime(Duration.ofHours(1), Duration.ofHours(1)), 200);
        long start = T0.toEpochMilli();

        // 300 rows in the first hour, 100 in the fourth, 300 in the fifth.
        feed(
                Fixture.rows(random, 700),
                new double[0],
                250,
                row -> start + (row < 300 ? row : row < 400 ? 3 * HOUR + row : 4 * HOUR + row));
        monitor.finish();

        assertThat(windows).extracting(window -> window.drift().rows()).containsExactly(300L, 100L, 300L);
        assertThat(windows).extracting(window -> window.drift().index()).containsExactly(0L, 1L, 2L);
        assertThat(windows.get(1).drift().insufficient()).isTrue();
        assertThat(windows.get(1).estimated()).isNull();
        assertThat(windows.get(1).off()).isNull();
        assertThat(windows).extracting(OfflineWindow::complete).containsExactly(true, true, false);
    }

    @Test
    void add_someLabelsMissing_saysTheCoverage() {
        double[][] rows = Fixture.rows(random, ROWS);
        double[] labels = labels(rows);
        Arrays.fill(labels, 0, 750, Double.NaN);

        feed(rows, labels, 128, row -> 0);

        PerformanceReport realised = Objects.requireNonNull(windows.get(0).realised());
        assertThat(realised.rows()).isEqualTo(250);
        assertThat(realised.coverage()).isEqualTo(0.25);
        Calibration reliability = Objects.requireNonNull(monitor.reliability());
        assertThat(Arrays.stream(reliability.rows()).sum()).isEqualTo(250);
        assertThat(Arrays.stream(reliability.positives()).sum())
                .isEqualTo(Arrays.stream(labels).filter(label -> label == 1).count());
    }

    @Test
    void add_anotherNumberOfFeatures_isRefused() {
        RowBatch narrow = new RowBatch(
                1, List.of(FeatureValues.of(new double[1])), new double[0], new double[0], new double[0], new long[0]);

        assertThatThrownBy(() -> monitor.add(narrow)).hasMessage("features: expected 2 columns, got 1");
    }
}
