package io.vigia.monitor;

import static io.vigia.monitor.Fixture.T0;
import static io.vigia.monitor.Fixture.prediction;
import static io.vigia.monitor.Fixture.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaneWindowsTest {
    /** A closed window with its counts, which {@link ClosedWindow} shares with the next. */
    private record Seen(long index, long rows, long firstRow, Instant start, Instant end, List<List<Long>> counts) {
        static Seen of(ClosedWindow window) {
            List<List<Long>> counts = window.total().columns.stream()
                    .map(column -> Arrays.stream(column.bins).boxed().toList())
                    .toList();
            return new Seen(
                    window.index(), window.total().rows, window.firstRow(), window.start(), window.end(), counts);
        }
    }

    private final List<Seen> seen = new ArrayList<>();

    @Test
    void add_requestOverTheBorder_isSplitExactly() {
        PaneWindows windows = windows(WindowSpec.ofRows(10, 10));

        windows.add(prediction("a", T0, rows(new Random(1), 7)), this::see);
        windows.add(prediction("b", T0.plusSeconds(1), rows(new Random(2), 26)), this::see);

        assertThat(seen).extracting(Seen::rows).containsExactly(10L, 10L, 10L);
        assertThat(seen).extracting(Seen::firstRow).containsExactly(0L, 10L, 20L);
        assertThat(seen.get(0).start()).isEqualTo(T0);
        assertThat(seen.get(0).end()).isEqualTo(T0.plusSeconds(1));
        assertThat(windows.filling()).isEqualTo(3);
        assertThat(windows.observed()).isEqualTo(33);
    }

    @Test
    void add_slidingByRows_judgesEachSlideOverTheLastRows() {
        PaneWindows windows = windows(WindowSpec.ofRows(10, 5));

        windows.add(prediction("a", T0, rows(new Random(1), 22)), this::see);

        assertThat(seen).extracting(Seen::index).containsExactly(0L, 1L, 2L);
        assertThat(seen).extracting(Seen::firstRow).containsExactly(0L, 5L, 10L);
        assertThat(seen).extracting(Seen::rows).containsOnly(10L);
        assertThat(windows.filling()).isEqualTo(7);
    }

    @Test
    void add_anySplitIntoRequests_givesIdenticalWindows() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        double[][] rows = rows(random, 1000);
        for (WindowSpec spec : List.of(WindowSpec.ofRows(100, 100), WindowSpec.ofRows(150, 50))) {
            seen.clear();
            windows(spec).add(prediction("all", T0, rows), this::see);
            List<Seen> whole = List.copyOf(seen);
            for (int round = 0; round < 20; round++) {
                seen.clear();
                PaneWindows windows = windows(spec);
                int at = 0;
                while (at < rows.length) {
                    int to = Math.min(rows.length, at + 1 + random.nextInt(200));
                    windows.add(prediction("p" + at, T0, Arrays.copyOfRange(rows, at, to)), this::see);
                    at = to;
                }
                assertThat(seen).as("seed %d", seed).isEqualTo(whole);
            }
        }
    }

    @Test
    void pane_halvesMerged_areTheWhole() {
        double[][] rows = rows(new Random(5), 200);
        WatchedColumns columns = columns(WindowSpec.ofRows(200, 200));
        Pane whole = columns.pane(T0, 0);
        columns.count(prediction("all", T0, rows), 0, 200, whole);
        Pane left = columns.pane(T0, 0);
        columns.count(prediction("all", T0, rows), 0, 77, left);
        Pane right = columns.pane(T0, 77);
        columns.count(prediction("all", T0, rows), 77, 200, right);

        left.add(right, 1);

        for (int i = 0; i < whole.columns.size(); i++) {
            assertThat(left.columns.get(i).bins).isEqualTo(whole.columns.get(i).bins);
        }
        assertThat(left.rows).isEqualTo(200);
    }

    @Test
    void advance_byTime_alignsToTheSlideAndClosesEmptyPanes() {
        PaneWindows windows = windows(WindowSpec.ofTime(Duration.ofMinutes(2), Duration.ofMinutes(1)));
        windows.add(prediction("a", T0.plusSeconds(10), rows(new Random(1), 5)), this::see);
        windows.add(prediction("b", T0.plusSeconds(70), rows(new Random(1), 3)), this::see);

        windows.advance(T0.plusSeconds(240), this::see);

        assertThat(seen).extracting(Seen::rows).containsExactly(8L, 3L, 0L);
        assertThat(seen).extracting(Seen::index).containsExactly(0L, 1L, 2L);
        assertThat(seen.get(0).start()).isEqualTo(T0);
        assertThat(seen.get(0).end()).isEqualTo(T0.plusSeconds(120));
    }

    @Test
    void advance_afterALongSleep_closesABoundedNumberOfWindows() {
        PaneWindows windows = windows(WindowSpec.ofTime(Duration.ofSeconds(1), Duration.ofSeconds(1)));

        windows.advance(T0.plus(Duration.ofDays(365)), this::see);

        assertThat(seen).hasSizeBetween(Monitors.HISTORY, Monitors.HISTORY + 5);
        assertThat(seen.get(seen.size() - 1).end()).isEqualTo(T0.plus(Duration.ofDays(365)));
    }

    @Test
    void count_missingInfiniteAndUnseen_haveTheirBins() {
        WatchedColumns columns = columns(WindowSpec.ofRows(10, 10));
        Pane pane = columns.pane(T0, 0);
        double[][] rows = {
            {Double.NaN, Double.NaN, 0.1},
            {Double.POSITIVE_INFINITY, 7, 0.1},
            {-1, 2, 0.1},
            {10, 1, 0.1},
            {10.5, 0, Double.NaN}
        };

        columns.count(prediction("p", T0, rows), 0, rows.length, pane);

        assertThat(pane.columns.get(0).bins).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1, 1, 0);
        assertThat(pane.columns.get(0).outOfRange).as("∞, −1 and 10.5").isEqualTo(3);
        assertThat(pane.columns.get(1).bins).containsExactly(1, 1, 1, 0, 1, 1);
    }

    private void see(ClosedWindow window) {
        seen.add(Seen.of(window));
    }

    private static WatchedColumns columns(WindowSpec spec) {
        return WatchedColumns.of(Fixture.spec(spec), Fixture.baseline());
    }

    private static PaneWindows windows(WindowSpec spec) {
        return new PaneWindows(spec, columns(spec), T0);
    }
}
