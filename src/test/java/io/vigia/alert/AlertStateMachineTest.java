package io.vigia.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables: a letter a look (B breach, b between, . clear, ? no data) and the state after it. */
class AlertStateMachineTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @ParameterizedTest(name = "for {0}, keep {1}: {2}")
    @CsvSource({
        // for, keep, looks, states: - inactive, P pending, F firing, K keep-firing, R resolved
        "0, 0, .B.B., -FRFR",
        "1, 1, .B.B., -FRFR",
        "1, 1, BBB.., FFFRR",
        "2, 1, B.BB., P-PFR",
        "3, 1, BB.BBB., PP-PPFR",
        "1, 2, B.B.., FKFKR",
        "1, 3, B..B..., FKKFKKR",
        "2, 2, BBbb.b.., PFFFKFKR",
        "1, 1, bbBbb., --FFFR",
        "2, 1, Bb, P-",
        "1, 2, B.b.., FKFKR",
        "1, 1, ?B???.?, -FFFFRR",
        "2, 2, B?B.?., PPFKKR",
        "1, 1, B.?B, FRRF",
    })
    void next_countedInWindows_followsTheTable(int windows, int keep, String looks, String states) {
        assertThat(run(rule(Hold.ofWindows(windows), Hold.ofWindows(keep)), looks, Duration.ofSeconds(1)))
                .isEqualTo(states);
    }

    @ParameterizedTest(name = "for {0} min, keep {1} min: {2}")
    @CsvSource({
        // a look a minute
        "0, 0, .B.B., -FRFR",
        "1, 0, BB., PFR",
        "2, 0, BB.BBB., PP-PPFR",
        "2, 0, B?B., PPFR",
        "0, 2, B..., FKKR",
        "0, 2, B..B..., FKKFKKR",
        "1, 1, BB.., PFKR",
        "0, 1, B?.?., FFKKR",
        "1, 0, BBbb., PFFFR",
    })
    void next_countedInTime_followsTheTable(int minutes, int keep, String looks, String states) {
        AlertRule rule = rule(Hold.ofTime(Duration.ofMinutes(minutes)), Hold.ofTime(Duration.ofMinutes(keep)));
        assertThat(run(rule, looks, Duration.ofMinutes(1))).isEqualTo(states);
    }

    @Test
    void next_resolvedForFifteenMinutes_isForgotten() {
        AlertRule rule = rule(Hold.NONE, Hold.NONE);
        // Resolved at minute 1; still remembered at minute 16, forgotten after it.
        assertThat(run(rule, "B" + ".".repeat(17), Duration.ofMinutes(1))).isEqualTo("F" + "R".repeat(16) + "-");
    }

    @Test
    void ended_whileFiring_resolvesAndWhilePendingForgets() {
        AlertRule rule = rule(Hold.ofWindows(2), Hold.ofWindows(2));
        AlertProgress pending = AlertStateMachine.next(AlertProgress.NONE, Verdict.BREACH, rule, START);
        AlertProgress firing = AlertStateMachine.next(pending, Verdict.BREACH, rule, START);
        AlertProgress keeping = AlertStateMachine.next(firing, Verdict.CLEAR, rule, START);

        assertThat(AlertStateMachine.ended(pending, START)).isEqualTo(AlertProgress.NONE);
        assertThat(AlertStateMachine.ended(firing, START).state()).isEqualTo(AlertState.RESOLVED);
        assertThat(AlertStateMachine.ended(keeping, START).resolvedAt()).isEqualTo(START);
    }

    @Test
    void next_firesAndResolves_remembersWhen() {
        AlertRule rule = rule(Hold.ofTime(Duration.ofMinutes(1)), Hold.NONE);
        Instant later = START.plusSeconds(60);
        AlertProgress firing = AlertStateMachine.next(
                AlertStateMachine.next(AlertProgress.NONE, Verdict.BREACH, rule, START), Verdict.BREACH, rule, later);
        AlertProgress resolved = AlertStateMachine.next(firing, Verdict.CLEAR, rule, later.plusSeconds(60));

        assertThat(firing.activeAt()).isEqualTo(START);
        assertThat(firing.firedAt()).isEqualTo(later);
        assertThat(resolved.firedAt()).isEqualTo(later);
        assertThat(resolved.resolvedAt()).isEqualTo(later.plusSeconds(60));
    }

    static AlertRule rule(Hold holdFor, Hold keep) {
        return new AlertRule(
                "Test",
                Severity.WARNING,
                Signal.DRIFTED_FEATURES,
                10.0,
                null,
                8.0,
                holdFor,
                keep,
                0,
                Map.of(),
                Map.of());
    }

    private static String run(AlertRule rule, String looks, Duration step) {
        StringBuilder states = new StringBuilder();
        AlertProgress progress = AlertProgress.NONE;
        Instant now = START;
        for (int i = 0; i < looks.length(); i++) {
            char look = looks.charAt(i);
            progress = AlertStateMachine.next(progress, verdict(look), rule, now);
            states.append(letter(progress.state()));
            now = now.plus(step);
        }
        return states.toString();
    }

    private static Verdict verdict(char look) {
        return switch (look) {
            case 'B' -> Verdict.BREACH;
            case 'b' -> Verdict.BETWEEN;
            case '.' -> Verdict.CLEAR;
            default -> Verdict.NO_DATA;
        };
    }

    private static char letter(AlertState state) {
        return switch (state) {
            case INACTIVE -> '-';
            case PENDING -> 'P';
            case FIRING -> 'F';
            case KEEP_FIRING -> 'K';
            case RESOLVED -> 'R';
        };
    }
}
