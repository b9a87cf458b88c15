package io.vigia.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vigia.alert.OperationalSignals.ModelCounts;
import io.vigia.event.ModelKey;
import io.vigia.monitor.LabelTotals;
import io.vigia.monitor.MetricValue;
import io.vigia.monitor.PerformanceReport;
import io.vigia.observe.Poll;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AlertLoopTest {
    private static final ModelKey KEY = Snapshots.KEY;

    private final FakeMonitors monitors = new FakeMonitors();
    private final FakeNotifier receiver = new FakeNotifier();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private volatile List<ModelCounts> served = List.of();
    private Instant now = Snapshots.START;
    private final AlertLoop loop = new AlertLoop(
            AlertConfig.DEFAULT,
            new AlertSources(monitors, () -> served),
            List.of(receiver),
            new AlertMetrics(registry, Rules.DEFAULTS, List.of(receiver)),
            InstantSource.system());

    @Test
    void tick_theCensusStory_firesAndResolvesWindowByWindow() {
        // Nothing, one feature from window 2 on, many and bad accuracy in 4 and 5, then one again, then none.
        int[] drifted = {0, 0, 1, 1, 6, 5, 1, 1, 0};
        double[] upper = {0.83, 0.83, 0.83, 0.83, 0.79, 0.78, 0.83, 0.83, 0.83};
        show(drifted, upper);
        tick();

        assertThat(steps())
                .containsExactly(
                        "VigiaFeatureDrift window 2 FIRING",
                        "VigiaDriftBroad window 4 FIRING",
                        "VigiaDriftBroad window 6 RESOLVED",
                        "VigiaFeatureDrift window 8 RESOLVED",
                        "VigiaPerformanceBelowObjective labels 4 FIRING",
                        "VigiaPerformanceBelowObjective labels 6 RESOLVED");
        assertThat(receiver.lines()).hasSize(6).startsWith("VigiaFeatureDrift firing");
    }

    @Test
    void tick_manyWindowsAtOnceOrOneByOne_takesTheSameSteps() {
        int[] drifted = {0, 3, 0, 4, 4, 0, 1};
        double[] upper = {0.9, 0.7, 0.9, 0.7, 0.7, 0.9, 0.9};
        for (int i = 1; i <= drifted.length; i++) {
            show(Arrays.copyOf(drifted, i), Arrays.copyOf(upper, i));
            tick();
            tick();
        }
        List<String> oneByOne =
                loop.transitions().stream().map(AlertLoopTest::step).sorted().toList();

        AlertLoopTest other = new AlertLoopTest();
        other.show(drifted, upper);
        other.tick();
        assertThat(other.steps()).hasSizeGreaterThan(8).containsExactlyInAnyOrderElementsOf(oneByOne);
    }

    @Test
    void alerts_severalFiring_areOrderedBySeverityAndSayWhatIsWrong() {
        show(new int[] {6}, new double[] {0.78});
        tick();

        assertThat(loop.alerts())
                .extracting(AlertStatus::name)
                .containsExactly("VigiaPerformanceBelowObjective", "VigiaDriftBroad", "VigiaFeatureDrift");
        AlertStatus critical = loop.alerts().get(0);
        assertThat(critical.labels())
                .isEqualTo(Map.of(
                        "alertname", "VigiaPerformanceBelowObjective",
                        "severity", "critical",
                        "model", "employment",
                        "version", "1",
                        "metric", "accuracy"));
        assertThat(critical.value()).isEqualTo(0.77);
        assertThat(critical.threshold()).isEqualTo(0.8);
        assertThat(critical.annotations())
                .containsEntry("summary", "The accuracy of model employment misses its objective")
                .containsEntry("runbook", "docs/runbooks/VigiaPerformanceBelowObjective.md");
        assertThat(loop.alerts().get(1).annotations().get("description"))
                .isEqualTo("6 of 10 features drifted in window 0; times the threshold:"
                        + " f5 6.00, f4 5.00, f3 4.00, f2 3.00, f1 2.00 and 1 more.");
        assertThat(loop.alerts().get(1).value()).isEqualTo(0.6);
        assertThat(loop.alerts().get(1).threshold()).isEqualTo(0.3);
    }

    @Test
    void tick_errorMetricAboveItsObjective_fires() {
        PerformanceReport bad = Snapshots.labels(0, new MetricValue("log_loss", "", 0.6, 0.55, 0.65));
        monitors.snapshots = List.of(Snapshots.of(KEY, List.of(), List.of(bad)));
        tick();
        assertThat(loop.alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.labels()).containsEntry("metric", "log_loss"));
    }

    @Test
    void tick_undefinedBoundOrTooFewRows_keepsTheLastState() {
        show(new int[] {6, -1}, new double[] {0.78, Double.NaN});
        tick();
        assertThat(loop.alerts())
                .hasSize(3)
                .allSatisfy(alert -> assertThat(alert.state()).isEqualTo("firing"));
    }

    @Test
    void tick_modelUnloaded_resolvesWithAReason() {
        show(new int[] {6}, new double[] {0.78});
        tick();
        monitors.snapshots = List.of();
        tick();

        assertThat(loop.alerts()).hasSize(3).allSatisfy(alert -> {
            assertThat(alert.state()).isEqualTo("resolved");
            assertThat(alert.annotations()).containsEntry("reason", "model unloaded");
        });
        assertThat(receiver.lines()).hasSize(6);
        assertThat(registry.find("vigia.alerts").tag("model", "employment").gauges())
                .isEmpty();
        now = now.plus(Duration.ofMinutes(16));
        tick();
        assertThat(loop.alerts()).isEmpty();
    }

    @Test
    void tick_monitorStartsAnew_judgesItsWindowsFromTheFirst() {
        show(new int[] {0, 0, 6}, new double[] {0.9});
        tick();
        show(new int[] {0, 1}, new double[] {0.9});
        tick();

        assertThat(steps())
                .endsWith(
                        "VigiaDriftBroad time -1 RESOLVED",
                        "VigiaFeatureDrift time -1 RESOLVED",
                        "VigiaFeatureDrift window 1 FIRING");
    }

    @Test
    void tick_twoModels_areToldApart() {
        ModelKey other = new ModelKey("other", "2");
        monitors.snapshots = List.of(
                Snapshots.of(KEY, List.of(Snapshots.window(0, 1)), List.of()),
                Snapshots.of(other, List.of(Snapshots.window(0, 0)), List.of()));
        tick();
        assertThat(loop.alerts()).extracting(AlertStatus::model).containsExactly(KEY);
    }

    @Test
    void metrics_fromLoadOn_standAtZeroUntilAnAlertFires() {
        show(new int[] {0}, new double[] {0.9});
        tick();
        assertThat(registry.find("vigia.alerts").tag("model", "employment").gauges())
                .hasSize(2 * 11)
                .allSatisfy(gauge -> assertThat(gauge.value()).isZero());
        show(new int[] {0, 1}, new double[] {0.9});
        tick();
        assertThat(gauge("VigiaFeatureDrift", "firing").value()).isEqualTo(1);
        assertThat(gauge("VigiaFeatureDrift", "pending").value()).isZero();
        assertThat(gauge("VigiaDriftBroad", "firing").value()).isZero();
    }

    @Test
    void tick_errorShareOverFiveMinutes_firesAndKeepsFiringForFive() {
        show(new int[] {0}, new double[] {0.9});
        long requests = 0;
        long failed = 0;
        List<String> states = new ArrayList<>();
        for (int quarter = 0; quarter < 4 * 25; quarter++) {
            requests += 100;
            failed += quarter < 40 ? 2 : 0;
            served = List.of(new ModelCounts(KEY, true, requests, failed, 0));
            tick();
            states.add(loop.alerts().isEmpty() ? "" : loop.alerts().get(0).state());
            now = now.plusSeconds(15);
        }
        // The first minute shows a share of 2 %; pending for five minutes; the last errors leave after minute 12.5.
        assertThat(states.get(3)).isEqualTo("pending");
        assertThat(states.get(4 * 6)).isEqualTo("firing");
        assertThat(states.get(4 * 15)).isEqualTo("firing");
        assertThat(states.get(4 * 20)).isEqualTo("resolved");
    }

    @Test
    void tick_modelNotReady_firesAfterFiveMinutesAndNeverWhenItComesAndGoes() {
        served = List.of(new ModelCounts(KEY, false, 0, 0, 0));
        for (int quarter = 0; quarter <= 20; quarter++) {
            tick();
            now = now.plusSeconds(15);
        }
        assertThat(loop.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.name()).isEqualTo("VigiaModelNotReady");
            assertThat(alert.state()).isEqualTo("firing");
        });
        for (int quarter = 0; quarter <= 40; quarter++) {
            served = List.of(new ModelCounts(KEY, quarter % 10 == 0, 0, 0, 0));
            tick();
            assertThat(loop.alerts().get(0).state()).isEqualTo("resolved");
            now = now.plusSeconds(15);
        }
    }

    @Test
    void tick_notificationsFailing_namesTheReceiver() {
        for (int quarter = 0; quarter <= 24; quarter++) {
            receiver.counts = new Notifier.Counts(quarter, quarter, 0, 0);
            tick();
            now = now.plusSeconds(15);
        }
        assertThat(loop.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.state()).isEqualTo("firing");
            assertThat(alert.labels()).containsEntry("receiver", "ops").doesNotContainKeys("model", "version");
        });
    }

    @Test
    void tick_receiverOpenedAnew_startsItsCountFromZero() {
        receiver.counts = new Notifier.Counts(5, 5, 0, 0);
        tick();
        now = now.plusSeconds(15);
        receiver.counts = new Notifier.Counts(2, 1, 0, 0);
        tick();
        assertThat(loop.alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.value()).isCloseTo(1.0 / 3, within(1e-12)));
    }

    @Test
    void tick_labelsStall_firesAfterAnHourOfWaiting() {
        Instant start = now;
        awaitedSince(start);
        for (int minute = 0; minute <= 75; minute++) {
            tick();
            boolean expected = minute > 60;
            assertThat(loop.alerts().isEmpty()).as("minute %d", minute).isEqualTo(!expected);
            now = now.plusSeconds(60);
        }
        assertThat(loop.alerts().get(0).state()).isEqualTo("firing");
        assertThat(loop.alerts().get(0).annotations().get("description"))
                .isEqualTo("No label came for any prediction of the last 75 min; the usual delay, three times and at"
                        + " least an hour, is 60 min.");
        awaitedSince(start.plus(Duration.ofMinutes(76)));
        tick();
        assertThat(loop.alerts().get(0).state()).isEqualTo("resolved");
    }

    @Test
    void tick_predictionAfterHoursOfQuiet_doesNotMissALabelAtOnce() {
        // The last label is six hours old, five predictions before it never got one, and nothing came since.
        LabelTotals quiet = new LabelTotals(Map.of(), 5, 0.5, now.minus(Duration.ofHours(6)), null);
        monitors.snapshots = List.of(Snapshots.of(KEY, List.of(), List.of(), quiet));
        tick();
        Instant first = now.plusSeconds(60);
        awaitedSince(first);
        for (int minute = 1; minute <= 60; minute++) {
            now = now.plusSeconds(60);
            tick();
            assertThat(loop.alerts()).as("minute %d", minute).isEmpty();
        }
        now = first.plusSeconds(3601);
        tick();
        assertThat(loop.alerts()).extracting(AlertStatus::name).containsExactly("VigiaLabelsStalled");
    }

    @Test
    void tick_stalledModelStartsAnew_resolves() {
        awaitedSince(now.minus(Duration.ofHours(2)));
        tick();
        now = now.plus(Duration.ofMinutes(10));
        tick();
        assertThat(loop.alerts()).extracting(AlertStatus::state).containsExactly("firing");
        show(new int[] {}, new double[] {});
        now = now.plusSeconds(15);
        tick();
        assertThat(loop.alerts()).extracting(AlertStatus::state).containsExactly("resolved");
    }

    @Test
    void tick_modelServedButWatchedNoMore_endsWhatItsWindowsSaid() {
        served = List.of(new ModelCounts(KEY, true, 10, 0, 0));
        show(new int[] {6}, new double[] {0.78});
        tick();
        assertThat(loop.alerts()).hasSize(3);
        monitors.snapshots = List.of();
        tick();
        assertThat(loop.alerts()).hasSize(3).allSatisfy(alert -> {
            assertThat(alert.state()).isEqualTo("resolved");
            assertThat(alert.annotations()).containsEntry("reason", "model not watched any more");
        });
    }

    @Test
    void tick_afterAnAlertEnded_keepsItsReasonAndItsLastWords() {
        show(new int[] {0, 0, 6}, new double[] {});
        tick();
        show(new int[] {0}, new double[] {});
        tick();
        show(new int[] {0, 0}, new double[] {});
        tick();
        assertThat(loop.alerts()).extracting(AlertStatus::name).containsExactly("VigiaDriftBroad", "VigiaFeatureDrift");
        assertThat(loop.alerts().get(0).annotations())
                .containsEntry("reason", "model reloaded")
                .hasEntrySatisfying(
                        "description", text -> assertThat(text).startsWith("6 of 10 features drifted in window 2"));
    }

    @Test
    void start_onItsThread_publishesAndClosesItsReceivers() {
        show(new int[] {1}, new double[] {0.9});
        loop.start();
        assertThat(Poll.until(
                        "an alert",
                        Duration.ofSeconds(10),
                        () -> loop.alerts().stream().findFirst()))
                .extracting(AlertStatus::name)
                .isEqualTo("VigiaFeatureDrift");
        loop.close();
        assertThat(receiver.closed).isTrue();
    }

    @Test
    void start_aLookThatEndsInAnError_isFollowedByTheNext() {
        show(new int[] {1}, new double[] {0.9});
        AtomicInteger looks = new AtomicInteger();
        AlertSources failing = new AlertSources(monitors, () -> {
            if (looks.incrementAndGet() == 1) {
                throw new StackOverflowError("made up");
            }
            return List.of();
        });
        AlertConfig often = new AlertConfig(AlertConfig.SHORTEST_INTERVAL, Rules.DEFAULTS, List.of());
        AlertMetrics metrics = new AlertMetrics(new SimpleMeterRegistry(), Rules.DEFAULTS, List.of());
        try (AlertLoop other = new AlertLoop(often, failing, List.of(), metrics, InstantSource.system())) {
            other.start();
            assertThat(Poll.until(
                            "an alert",
                            Duration.ofSeconds(10),
                            () -> other.alerts().stream().findFirst()))
                    .extracting(AlertStatus::name)
                    .isEqualTo("VigiaFeatureDrift");
        }
    }

    private void show(int[] drifted, double[] upper) {
        monitors.snapshots = List.of(Snapshots.of(drifted, upper));
    }

    private void awaitedSince(Instant first) {
        LabelTotals waiting = new LabelTotals(Map.of(), 5, 0.5, first.minus(Duration.ofHours(6)), first);
        monitors.snapshots = List.of(Snapshots.of(KEY, List.of(), List.of(), waiting));
    }

    private void tick() {
        loop.tick(now);
    }

    private List<String> steps() {
        return loop.transitions().stream().map(AlertLoopTest::step).toList();
    }

    private static String step(AlertTransition step) {
        return step.name() + " " + step.windowKind() + " " + step.window() + " " + step.to();
    }

    private Gauge gauge(String rule, String state) {
        return Optional.ofNullable(registry.find("vigia.alerts")
                        .tag("alertname", rule)
                        .tag("state", state)
                        .gauge())
                .orElseThrow();
    }
}
