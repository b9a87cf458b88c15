package io.vigia.monitor;

import static io.vigia.monitor.Fixture.KEY;
import static io.vigia.monitor.Fixture.T0;
import static io.vigia.monitor.Fixture.label;
import static io.vigia.monitor.Fixture.prediction;
import static io.vigia.monitor.Fixture.rows;
import static io.vigia.monitor.Fixture.settled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigia.event.ErrorCode;
import io.vigia.event.Features;
import io.vigia.event.LabelReceipt;
import io.vigia.event.LabelResult;
import io.vigia.event.ModelKey;
import io.vigia.event.Prediction;
import io.vigia.event.VigiaException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RingMonitorsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(T0);
    private static final WindowSpec HUNDRED = WindowSpec.ofRows(100, 100);

    @Test
    void add_beforeTraffic_hasAnEmptySnapshot() {
        try (RingMonitors monitors = Fixture.monitors(CLOCK, HUNDRED)) {
            MonitorSnapshot snapshot = monitors.snapshot(KEY).orElseThrow();

            assertThat(snapshot.window()).isNull();
            assertThat(snapshot.byArrival()).isNull();
            assertThat(snapshot.observed()).isZero();
            assertThat(snapshot.labels().results()).hasSize(LabelResult.values().length);
            assertThat(snapshot.labels().coverage()).isNaN();
        }
    }

    @Test
    void observe_aWindowOfRows_isJudgedAndPublished() {
        try (RingMonitors monitors = Fixture.monitors(CLOCK, HUNDRED)) {
            double[][] rows = rows(new Random(1), 250);
            for (int i = 0; i < rows.length; i++) {
                assertThat(monitors.observe(prediction("p" + i, T0, rows[i]))).isTrue();
            }

            MonitorSnapshot snapshot = settled(monitors);

            assertThat(snapshot.recent()).extracting(WindowReport::index).containsExactly(0L, 1L);
            assertThat(snapshot.filling()).isEqualTo(50);
            assertThat(snapshot.observed()).isEqualTo(250);
            assertThat(snapshot.recent().get(1).drifted()).isEmpty();
            assertThat(snapshot.recent().get(1).features())
                    .allSatisfy(feature -> assertThat(feature.value()).isNotNaN());
        }
    }

    @Test
    void label_postedAfterObserve_findsItsPrediction() {
        try (RingMonitors monitors = Fixture.monitors(CLOCK, HUNDRED)) {
            for (int i = 0; i < 200; i++) {
                monitors.observe(prediction("p" + i, T0, new double[] {1, 1, 0.9}));
                assertThat(label(monitors, List.of(label("p" + i, null, i % 10 == 0 ? 0 : 1))))
                        .containsExactly(LabelReceipt.of(LabelResult.MATCHED));
            }

            MonitorSnapshot snapshot = settled(monitors);

            assertThat(snapshot.arrivals()).hasSize(2);
            assertThat(snapshot.arrivals().get(1).value("accuracy")).isEqualTo(0.9);
            assertThat(snapshot.byPrediction()).hasSize(2).allSatisfy(window -> {
                assertThat(window.coverage()).isEqualTo(1);
                assertThat(window.value("accuracy")).isEqualTo(0.9);
            });
            assertThat(snapshot.labels().results()).containsEntry(LabelResult.MATCHED, 200L);
            assertThat(snapshot.labels().coverage()).isEqualTo(1);
            assertThat(snapshot.labels().awaiting()).isZero();
            assertThat(snapshot.counters().confusion()).containsExactly(0, 20, 0, 180);
        }
    }

    @Test
    void label_pendingThenPredicted_entersPerformance() {
        try (RingMonitors monitors = Fixture.monitors(CLOCK, HUNDRED)) {
            assertThat(label(monitors, List.of(label("p", null, 1))))
                    .containsExactly(LabelReceipt.of(LabelResult.PENDING));

            monitors.observe(prediction("p", T0, new double[] {1, 1, 0.9}));

            LabelTotals totals = settled(monitors).labels();
            assertThat(totals.results()).containsEntry(LabelResult.PENDING, 1L).containsEntry(LabelResult.MATCHED, 1L);
            assertThat(totals.last()).isEqualTo(T0);
        }
    }

    @Test
    void observe_repeatedId_isCountedAndNotObservedAgain() {
        try (RingMonitors monitors = Fixture.monitors(CLOCK, HUNDRED)) {
            monitors.observe(prediction("p", T0, new double[] {1, 1, 0.9}));
            monitors.observe(prediction("p", T0, new double[] {1, 1, 0.9}));

            MonitorSnapshot snapshot = settled(monitors);

            assertThat(snapshot.observed()).isEqualTo(1);
            assertThat(snapshot.counters().duplicates()).isEqualTo(1);
        }
    }

    @Test
    void observe_ringFull_dropsCountsAndLeavesRoomForLabels() throws Exception {
        try (RingMonitors monitors =
                new RingMonitors(Fixture.store(), CLOCK, new MonitorConfig(16, 1_000_000, 1000, Duration.ZERO))) {
            monitors.add(KEY, Fixture.spec(HUNDRED), Fixture.baseline());
            Gate gate = new Gate();
            monitors.observe(gate.prediction("gate"));
            gate.reached();

            int taken = 0;
            while (monitors.observe(prediction("p" + taken, T0, new double[] {1, 1, 0.9}))) {
                taken++;
            }
            assertThat(taken).isEqualTo(14);
            var first = monitors.label(List.of(label("p0", null, 1)));
            var second = monitors.label(List.of(label("p1", null, 1)));
            assertThatThrownBy(() -> Fixture.label(monitors, List.of(label("p2", null, 1))))
                    .cause()
                    .isInstanceOfSatisfying(
                            VigiaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OVERLOADED));
            gate.open();

            assertThat(join(first.toCompletableFuture())).containsExactly(LabelReceipt.of(LabelResult.MATCHED));
            assertThat(join(second.toCompletableFuture())).containsExactly(LabelReceipt.of(LabelResult.MATCHED));
            assertThat(settled(monitors).counters().dropped()).isEqualTo(1);
        }
    }

    @Test
    void observe_moreCellsThanTheBound_drops() throws Exception {
        try (RingMonitors monitors =
                new RingMonitors(Fixture.store(), CLOCK, new MonitorConfig(1024, 100, 1000, Duration.ZERO))) {
            monitors.add(KEY, Fixture.spec(HUNDRED), Fixture.baseline());
            Gate gate = new Gate();
            monitors.observe(gate.prediction("gate"));
            gate.reached();

            assertThat(monitors.observe(prediction("large", T0, rows(new Random(1), 50))))
                    .as("larger than the bound, but alone")
                    .isTrue();
            assertThat(monitors.observe(prediction("next", T0, rows(new Random(1), 1))))
                    .isFalse();
            gate.open();

            assertThat(settled(monitors).observed()).isEqualTo(51);
        }
    }

    @Test
    void observe_errorInPrediction_isCountedAndTheThreadGoesOn() {
        try (RingMonitors monitors = Fixture.monitors(CLOCK, HUNDRED)) {
            Features broken = new Poison(() -> {
                throw new StackOverflowError("broken");
            });
            monitors.observe(new Prediction(KEY, "poison", T0, broken, new double[] {1}, new double[] {1}));
            monitors.dropped(KEY);
            monitors.observe(prediction("good", T0, new double[] {1, 1, 0.9}));

            assertThat(settled(monitors).counters().dropped()).isEqualTo(2);
        }
    }

    @Test
    void observe_poisonPrediction_isCountedAndTheThreadGoesOn() {
        try (RingMonitors monitors = Fixture.monitors(CLOCK, HUNDRED)) {
            Features broken = new Poison(() -> {
                throw new IllegalStateException("broken");
            });
            monitors.observe(new Prediction(KEY, "poison", T0, broken, new double[] {1}, new double[] {1}));
            monitors.observe(new Prediction(
                    KEY, "narrow", T0, new Fixture.Table(new double[][] {{1}}, 1), new double[] {1}, new double[] {1}));
            monitors.observe(prediction("good", T0, new double[] {1, 1, 0.9}));

            MonitorSnapshot snapshot = settled(monitors);

            assertThat(snapshot.counters().dropped()).isEqualTo(2);
            assertThat(snapshot.filling()).isEqualTo(1);
            assertThat(label(monitors, List.of(label("good", null, 1))))
                    .containsExactly(LabelReceipt.of(LabelResult.MATCHED));
        }
    }

    @Test
    void close_underLoad_answersEveryLabelAndReturns() throws Exception {
        RingMonitors monitors = Fixture.monitors(CLOCK, HUNDRED);
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch started = new CountDownLatch(4);
        List<CompletableFuture<Integer>> senders = new ArrayList<>();
        AtomicInteger ids = new AtomicInteger();
        for (int i = 0; i < 4; i++) {
            senders.add(CompletableFuture.supplyAsync(() -> {
                int answered = 0;
                do {
                    String id = "p" + ids.incrementAndGet();
                    monitors.observe(prediction(id, T0, new double[] {1, 1, 0.9}));
                    try {
                        join(monitors.label(List.of(label(id, null, 1))).toCompletableFuture());
                    } catch (CompletionException e) {
                        assertThat(e.getCause()).isInstanceOf(VigiaException.class);
                    }
                    answered++;
                    started.countDown();
                } while (!stop.get());
                return answered;
            }));
        }
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();

        monitors.close();
        stop.set(true);

        for (CompletableFuture<Integer> sender : senders) {
            assertThat(sender.get(20, TimeUnit.SECONDS)).isPositive();
        }
        assertThat(monitors.observe(prediction("after", T0, new double[] {1, 1, 0.9})))
                .isFalse();
        assertThatThrownBy(() -> Fixture.label(monitors, List.of()))
                .cause()
                .isInstanceOfSatisfying(
                        VigiaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_READY));
    }

    @Test
    void remove_model_takesItsSnapshot() {
        try (RingMonitors monitors = Fixture.monitors(CLOCK, HUNDRED)) {
            ModelKey other = new ModelKey("m", "10");
            ModelKey second = new ModelKey("m", "2");
            monitors.add(other, Fixture.spec(HUNDRED), Fixture.baseline());
            monitors.add(second, Fixture.spec(HUNDRED), Fixture.baseline());
            assertThat(monitors.snapshots()).extracting(MonitorSnapshot::key).containsExactly(KEY, second, other);

            monitors.remove(KEY);

            assertThat(monitors.snapshot(KEY)).isEmpty();
            assertThat(monitors.snapshots()).hasSize(2);
        }
    }

    @Test
    void tick_timeWindow_closesWithoutTraffic() throws Exception {
        StepClock clock = new StepClock(T0);
        WindowSpec minute = WindowSpec.ofTime(Duration.ofMinutes(1), Duration.ofMinutes(1));
        try (RingMonitors monitors = Fixture.monitors(clock, minute)) {
            for (int i = 0; i < 20; i++) {
                monitors.observe(prediction("p" + i, T0, new double[] {1, 1, 0.9}));
            }
            assertThat(settled(monitors).filling()).isEqualTo(20);
            clock.now = T0.plusSeconds(120);

            MonitorSnapshot snapshot = awaitWindows(monitors, 2);

            assertThat(snapshot.recent()).extracting(WindowReport::rows).containsExactly(20L, 0L);
            assertThat(snapshot.recent())
                    .extracting(WindowReport::end)
                    .containsExactly(T0.plusSeconds(60), T0.plusSeconds(120));
            assertThat(snapshot.recent().get(1).insufficient()).isTrue();
            assertThat(snapshot.judged()).isEqualTo(snapshot.recent().get(0));
        }
    }

    private static MonitorSnapshot awaitWindows(RingMonitors monitors, int windows) {
        long limit = System.nanoTime() + Fixture.LIMIT.toNanos();
        MonitorSnapshot snapshot = settled(monitors);
        while (snapshot.recent().size() < windows && System.nanoTime() < limit) {
            snapshot = settled(monitors);
        }
        return snapshot;
    }

    private static <T> T join(CompletableFuture<T> stage) {
        return stage.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static final class StepClock implements InstantSource {
        volatile java.time.Instant now;

        StepClock(java.time.Instant now) {
            this.now = now;
        }

        @Override
        public java.time.Instant instant() {
            return now;
        }
    }

    /** Holds the monitor's thread at one prediction until it is opened. */
    private static final class Gate {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);

        Prediction prediction(String id) {
            Features features = new Poison(() -> {
                reached.countDown();
                try {
                    assertThat(open.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            return new Prediction(KEY, id, T0, features, new double[] {1}, new double[] {1});
        }

        void reached() throws InterruptedException, ExecutionException {
            assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
        }

        void open() {
            open.countDown();
        }
    }

    /** One row that does something when its first value is read. */
    private record Poison(Runnable action) implements Features {
        @Override
        public int rows() {
            return 1;
        }

        @Override
        public int width() {
            return 2;
        }

        @Override
        public boolean isText(int column) {
            return false;
        }

        @Override
        public double number(int row, int column) {
            if (column == 0) {
                action.run();
            }
            return 1;
        }

        @Override
        public @Nullable String text(int row, int column) {
            return null;
        }
    }
}
