package io.vigia.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Other rules and receivers while alerts are firing. */
class AlertLoopReconfigureTest {
    private final FakeMonitors monitors = new FakeMonitors();
    private final FakeNotifier receiver = new FakeNotifier();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AlertLoop loop = new AlertLoop(
            AlertConfig.DEFAULT,
            new AlertSources(monitors, List::of),
            List.of(receiver),
            new AlertMetrics(registry, Rules.DEFAULTS, List.of(receiver)),
            InstantSource.system());

    @Test
    void reconfigure_whileFiring_tellsTheNewReceiverAndDropsRulesThatAreGone() {
        show(new int[] {6}, new double[] {0.9});
        tick();
        FakeNotifier next = new FakeNotifier();
        AlertRule kept = AlertRule.of("VigiaDriftBroad", Severity.WARNING, Signal.DRIFTED_SHARE);
        loop.reconfigure(new AlertConfig(Duration.ofSeconds(15), List.of(kept), List.of()), List.of(next));
        tick();

        assertThat(receiver.closed).isTrue();
        assertThat(next.lines()).containsExactlyInAnyOrder("VigiaDriftBroad firing", "VigiaFeatureDrift resolved");
        assertThat(loop.alerts())
                .extracting(alert -> alert.name() + " " + alert.state())
                .containsExactlyInAnyOrder("VigiaDriftBroad firing", "VigiaFeatureDrift resolved");
        assertThat(registry.find("vigia.alerts").tag("model", "employment").gauges())
                .hasSize(2);
    }

    @Test
    void reconfigure_ruleChangedWhileFiring_resolvesByTheOldLabelsAndFiresByTheNew() {
        show(new int[] {6}, new double[] {0.9});
        tick();
        FakeNotifier next = new FakeNotifier();
        AlertRule changed = AlertRule.of("VigiaDriftBroad", Severity.CRITICAL, Signal.DRIFTED_SHARE);
        loop.reconfigure(new AlertConfig(Duration.ofSeconds(15), List.of(changed), List.of()), List.of(next));
        tick();

        assertThat(loop.alerts())
                .filteredOn(alert -> alert.name().equals("VigiaDriftBroad"))
                .extracting(alert -> alert.severity() + " " + alert.state())
                .containsExactly("warning resolved");
        assertThat(next.lines()).contains("VigiaDriftBroad resolved");
    }

    @Test
    void reconfigure_receiverThatStays_isNeitherToldAgainNorClosed() {
        show(new int[] {6}, new double[] {0.9});
        tick();
        List<String> told = receiver.lines();
        FakeNotifier added = new FakeNotifier("more");
        loop.reconfigure(AlertConfig.DEFAULT, List.of(receiver, added));
        tick();

        assertThat(receiver.closed).isFalse();
        assertThat(receiver.lines()).isEqualTo(told);
        assertThat(added.lines()).containsExactlyInAnyOrderElementsOf(told);

        loop.reconfigure(AlertConfig.DEFAULT, List.of(receiver));
        assertThat(receiver.closed).isFalse();
        assertThat(added.closed).isTrue();
    }

    @Test
    void reconfigure_always_leavesNoMomentWithoutTheGauges() {
        show(new int[] {6}, new double[] {0.9});
        tick();
        loop.reconfigure(AlertConfig.DEFAULT, List.of(receiver));
        assertThat(registry.get("vigia.alerts")
                        .tag("alertname", "VigiaDriftBroad")
                        .tag("state", "firing")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    private void show(int[] drifted, double[] upper) {
        monitors.snapshots = List.of(Snapshots.of(drifted, upper));
    }

    private void tick() {
        loop.tick(Snapshots.START);
    }
}
