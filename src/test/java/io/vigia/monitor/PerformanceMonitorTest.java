package io.vigia.monitor;

import static io.vigia.monitor.Fixture.KEY;
import static io.vigia.monitor.Fixture.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.event.LabelResult;
import io.vigia.event.LabelledRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PerformanceMonitorTest {
    private static final MonitorSpec SPEC = Fixture.spec(WindowSpec.ofRows(100, 100));
    private static final WatchedColumns COLUMNS = WatchedColumns.of(SPEC, Fixture.baseline());

    @Test
    void add_anyOrderAndDuplication_givesIdenticalByPrediction() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<LabelledRow> labels = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            double score = random.nextDouble();
            labels.add(row(i, score, random.nextDouble() < score ? 1 : 0));
        }
        List<PerformanceReport> expected = run(labels, random, false);
        assertThat(expected).hasSize(3);

        for (int round = 0; round < 10; round++) {
            Collections.shuffle(labels, random);
            assertThat(run(labels, random, true)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static List<PerformanceReport> run(List<LabelledRow> labels, Random random, boolean duplicates) {
        PerformanceMonitor monitor = new PerformanceMonitor(SPEC, rows -> {}, T0);
        for (int window = 0; window < 3; window++) {
            close(monitor, window, 100L * window, 100L * (window + 1));
        }
        for (LabelledRow label : labels) {
            monitor.add(LabelResult.MATCHED, label, T0);
            if (duplicates && random.nextBoolean()) {
                monitor.add(LabelResult.DUPLICATE, label, T0);
            }
        }
        monitor.refresh();
        return monitor.byPrediction();
    }

    @Test
    void add_labelsBeforeTheWindowIsComplete_countWhenItIs() {
        PerformanceMonitor monitor = new PerformanceMonitor(SPEC, rows -> {}, T0);
        for (int i = 0; i < 50; i++) {
            monitor.add(LabelResult.MATCHED, row(i, 0.9, i < 40 ? 1 : 0), T0);
        }
        close(monitor, 0, 0, 100);
        monitor.refresh();

        PerformanceReport report = monitor.byPrediction().get(0);

        assertThat(report.rows()).isEqualTo(50);
        assertThat(report.coverage()).isEqualTo(0.5);
        assertThat(report.value("accuracy")).isEqualTo(0.8);
    }

    @Test
    void add_correction_revisesByPredictionAndOnlyTheLabelWindowThatFills() {
        PerformanceMonitor monitor = new PerformanceMonitor(SPEC, rows -> {}, T0);
        close(monitor, 0, 0, 200);
        for (int i = 0; i < 150; i++) {
            assertThat(monitor.add(LabelResult.MATCHED, row(i, 0.9, 1), T0)).isEqualTo(i == 99);
        }
        monitor.add(LabelResult.CORRECTED, row(0, 0.9, 0), T0);
        monitor.add(LabelResult.CORRECTED, row(120, 0.9, 0), T0);
        for (int i = 150; i < 200; i++) {
            monitor.add(LabelResult.MATCHED, row(i, 0.9, 1), T0);
        }
        monitor.refresh();

        assertThat(monitor.arrivals().get(0).value("accuracy")).isEqualTo(1);
        assertThat(monitor.arrivals().get(1).value("accuracy")).isEqualTo(0.99);
        assertThat(monitor.byPrediction().get(0).value("accuracy")).isEqualTo(0.99);
        assertThat(monitor.confusion()).containsExactly(0, 0, 0, 200);
    }

    @Test
    void add_slidingByArrival_judgesEachSlide() {
        PerformanceMonitor monitor = new PerformanceMonitor(Fixture.spec(WindowSpec.ofRows(100, 50)), rows -> {}, T0);
        for (int i = 0; i < 200; i++) {
            monitor.add(LabelResult.MATCHED, row(i, 0.9, i < 100 ? 1 : 0), T0);
        }

        assertThat(monitor.arrivals())
                .extracting(report -> report.value("accuracy"))
                .containsExactly(1.0, 0.5, 0.0);
    }

    @Test
    void advance_byTimeWithTooFewLabels_hasNoFiguresAndKeepsTheLast() {
        WindowSpec minute = WindowSpec.ofTime(Duration.ofMinutes(1), Duration.ofMinutes(1));
        PerformanceMonitor monitor = new PerformanceMonitor(Fixture.spec(minute), rows -> {}, T0);
        for (int i = 0; i < 20; i++) {
            monitor.add(LabelResult.MATCHED, row(i, 0.9, 1), T0.plusSeconds(5));
        }
        Instant later = T0.plusSeconds(65);
        monitor.add(LabelResult.MATCHED, row(20, 0.9, 1), later);

        assertThat(monitor.advance(T0.plusSeconds(120))).isTrue();

        assertThat(monitor.arrivals()).extracting(PerformanceReport::rows).containsExactly(20L, 1L);
        assertThat(monitor.arrivals().get(1).metrics()).isEmpty();
        assertThat(monitor.measured()).isEqualTo(monitor.arrivals().get(0));
    }

    @Test
    void close_moreWindowsThanHistory_forgetsTheOldestAndItsLabels() {
        PerformanceMonitor monitor = new PerformanceMonitor(SPEC, rows -> {}, T0);
        for (int i = 0; i < Monitors.HISTORY + 1; i++) {
            close(monitor, i, 100L * i, 100L * (i + 1));
        }
        monitor.add(LabelResult.MATCHED, row(0, 0.9, 1), T0);
        while (monitor.refresh()) {
            assertThat(monitor.byPrediction()).hasSize(Monitors.HISTORY);
        }

        assertThat(monitor.byPrediction()).hasSize(Monitors.HISTORY);
        assertThat(monitor.byPrediction().get(0).window()).isEqualTo(1);
        assertThat(monitor.byPrediction())
                .allSatisfy(report -> assertThat(report.rows()).isZero());
    }

    private static void close(PerformanceMonitor monitor, long index, long from, long to) {
        monitor.close(new ClosedWindow(index, T0, T0, from, COLUMNS.pane(T0, from)), from, to);
    }

    private static LabelledRow row(long sequence, double score, double actual) {
        return new LabelledRow(KEY, sequence, T0, score >= 0.5 ? 1 : 0, new double[] {score}, actual, Double.NaN);
    }
}
