package io.vigia.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.monitor.ColumnDrift;
import io.vigia.monitor.DriftState;
import io.vigia.monitor.WindowReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowReadingsTest {

    @Test
    void dataQuality_censusLikeShares_staysUnderItsLimit() {
        // 3.2 % out of range, and the reference's 10 % of missing rows.
        Reading reading = read(Signal.DATA_QUALITY, columns(0.10));
        assertThat(reading.value()).isEqualTo(0.032);
        assertThat(judge("Quality", reading)).isEqualTo(Verdict.CLEAR);
    }

    @Test
    void dataQuality_moreMissingThanTheReferencePlusFivePoints_breaches() {
        assertThat(judge("Quality", read(Signal.DATA_QUALITY, columns(0.149)))).isEqualTo(Verdict.CLEAR);
        Reading bad = read(Signal.DATA_QUALITY, columns(0.16));
        assertThat(bad.limit()).isEqualTo(0.15000000000000002);
        assertThat(judge("Quality", bad)).isEqualTo(Verdict.BREACH);
        assertThat(bad.details())
                .isEqualTo("Worst is feature a: 16.0 % of the rows are missing, at most 15.0 % are expected.");
    }

    @Test
    void share_oneDriftedFeatureOfFew_isNeverBroad() {
        Reading one = read(Signal.DRIFTED_SHARE, columns(0, DriftState.DRIFTED, DriftState.OK));
        Reading two = read(Signal.DRIFTED_SHARE, columns(0, DriftState.DRIFTED, DriftState.DRIFTED));
        assertThat(judge("Broad", one)).isEqualTo(Verdict.CLEAR);
        assertThat(judge("Broad", two)).isEqualTo(Verdict.BREACH);
    }

    @Test
    void share_exactlyAtTheLimit_isNotBroad() {
        WindowReport three = Snapshots.window(0, 3);
        assertThat(judge("Broad", read(Signal.DRIFTED_SHARE, three))).isEqualTo(Verdict.CLEAR);
        assertThat(judge("Broad", read(Signal.DRIFTED_SHARE, Snapshots.window(0, 4))))
                .isEqualTo(Verdict.BREACH);
    }

    @Test
    void outputs_scoreDrifted_breaches() {
        ColumnDrift score = Snapshots.column("score", DriftState.DRIFTED, 2.7, 0);
        Reading reading = read(Signal.DRIFTED_OUTPUTS, Snapshots.window(0, 0, score));
        assertThat(judge("Outputs", reading)).isEqualTo(Verdict.BREACH);
        assertThat(reading.details()).isEqualTo("Times the threshold: score 13.50.");
    }

    @Test
    void outputs_noneOrTooFewRows_sayNothing() {
        ColumnDrift score = Snapshots.column("score", DriftState.INSUFFICIENT, Double.NaN, 0);
        assertThat(all(Signal.DRIFTED_OUTPUTS, Snapshots.window(0, 0))).isEmpty();
        assertThat(all(Signal.DRIFTED_OUTPUTS, Snapshots.window(0, 0, score))).isEmpty();
        assertThat(all(Signal.DRIFTED_FEATURES, Snapshots.window(0, -1))).isEmpty();
    }

    private static WindowReport columns(double missing, DriftState... states) {
        List<ColumnDrift> features = states.length == 0
                ? List.of(Snapshots.column("a", DriftState.OK, 0.01, missing))
                : List.of(states).stream()
                        .map(state -> Snapshots.column("a", state, 0.3, missing))
                        .toList();
        return new WindowReport(0, Snapshots.START, Snapshots.START, 5000, features, null, null);
    }

    private static List<Reading> all(Signal signal, WindowReport window) {
        return WindowReadings.of(signal, Snapshots.of(Snapshots.KEY, List.of(window), List.of()), window);
    }

    private static Reading read(Signal signal, WindowReport window) {
        assertThat(all(signal, window)).hasSize(1);
        return all(signal, window).get(0);
    }

    private static Verdict judge(String name, Reading reading) {
        return new Condition(AlertRule.of(name, Severity.WARNING, Signal.DATA_QUALITY))
                .judge(reading)
                .orElseThrow()
                .verdict();
    }
}
