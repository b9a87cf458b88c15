package io.vigia.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.monitor.ColumnDrift;
import io.vigia.monitor.DriftState;
import io.vigia.monitor.WindowReport;
import java.util.List;
import java.util.Map;
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
        assertThat(reading.details())
                .isEqualTo("1 of 1 outputs drifted in window 0; times the threshold: score 13.50.");
    }

    @Test
    void details_listByStateAndNotByRatio() {
        // Still drifted below its threshold, over it by chance, both as they should be.
        List<ColumnDrift> columns = List.of(
                Snapshots.column("held", DriftState.DRIFTED, 0.18, 0),
                Snapshots.column("chance", DriftState.OK, 0.3, 0),
                Snapshots.column("moved", DriftState.DRIFTED, 0.5, 0),
                Snapshots.column("calm", DriftState.OK, 0.01, 0));
        WindowReport window =
                new WindowReport(7, Snapshots.START, Snapshots.START, 5000, columns, columns.get(1), columns.get(0));

        assertThat(read(Signal.DRIFTED_FEATURES, window).details())
                .isEqualTo("2 of 4 features drifted in window 7; times the threshold: moved 2.50, held 0.90.");
        assertThat(read(Signal.DRIFTED_SHARE, window).details())
                .isEqualTo(read(Signal.DRIFTED_FEATURES, window).details());
        assertThat(read(Signal.DRIFTED_OUTPUTS, window).details())
                .isEqualTo("1 of 2 outputs drifted in window 7; times the threshold: held 0.90.");
    }

    @Test
    void dataQuality_ruleWithItsOwnLimit_findsTheWorstByThatLimit() {
        // By the usual limits 3.2 % out of range is nearer to its 5 % than 12.5 % missing to its 15 %.
        WindowReport window = columns(0.125);
        AlertRule rule = new AlertRule(
                "Q",
                Severity.WARNING,
                Signal.DATA_QUALITY,
                0.12,
                null,
                null,
                Hold.NONE,
                Hold.NONE,
                0,
                Map.of(),
                Map.of());
        Judgement judgement = new Condition(rule)
                .test(Snapshots.of(Snapshots.KEY, List.of(window), List.of()), window)
                .get(0);

        assertThat(judgement.verdict()).isEqualTo(Verdict.BREACH);
        assertThat(judgement.details())
                .isEqualTo("Worst is feature a: 12.5 % of the rows are missing, at most 12.0 % are expected.");
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
        return WindowReadings.of(signal, null, Snapshots.of(Snapshots.KEY, List.of(window), List.of()), window);
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
