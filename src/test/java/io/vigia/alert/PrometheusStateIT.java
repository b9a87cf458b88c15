package io.vigia.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.observe.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine's states against those of Prometheus' own {@code promtool test rules} on the same random series. */
class PrometheusStateIT {
    private static final int STEP = 15;
    private static final int STEPS = 80;
    private static final int[] HOLDS = {0, 15, 40, 60};
    private static final int[] KEEPS = {0, 15, 50};
    private static final double ABOVE = 10;
    private static final double CLEAR = 8;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** One rule, with and without hysteresis, under its own series. */
    private record Case(AlertRule rule, List<Integer> values) {}

    @Test
    void states_ofRandomSeries_equalThoseOfPrometheus() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed=" + seed);
        List<Case> cases = cases(new Random(seed));
        Path rules = Files.writeString(folder.resolve("rules.yml"), rules(cases));
        Path tests = Files.writeString(folder.resolve("tests.yml"), tests(rules, cases));

        Tool.Output output = Tool.required("promtool").run("test", "rules", tests.toString());

        assertThat(output.exit()).as("seed %d: %s", seed, output.text()).isZero();
        assertThat(Files.readString(tests)).contains("firing").contains("pending");
    }

    private static List<Case> cases(Random random) {
        List<Case> cases = new ArrayList<>();
        for (int hold : HOLDS) {
            for (int keep : KEEPS) {
                for (Double clear : new Double[] {null, CLEAR}) {
                    AlertRule rule = new AlertRule(
                            "Case" + cases.size(),
                            Severity.WARNING,
                            Signal.DROPPED_OBSERVATIONS,
                            ABOVE,
                            null,
                            clear,
                            Hold.ofTime(Duration.ofSeconds(hold)),
                            Hold.ofTime(Duration.ofSeconds(keep)),
                            0,
                            Map.of(),
                            Map.of());
                    cases.add(new Case(rule, series(random)));
                }
            }
        }
        return cases;
    }

    /** Stays for a while on each of low, between and high. */
    private static List<Integer> series(Random random) {
        List<Integer> values = new ArrayList<>();
        int value = 5;
        while (values.size() < STEPS) {
            value = random.nextInt(3) == 0 ? new int[] {5, 9, 12}[random.nextInt(3)] : value;
            values.add(value);
        }
        return values;
    }

    private static String rules(List<Case> cases) {
        return "groups:\n- name: g\n  rules:\n"
                + cases.stream().map(PrometheusStateIT::rule).collect(Collectors.joining());
    }

    private static String rule(Case c) {
        String name = c.rule().name();
        String expr = "s{c=\"%s\"} > 10".formatted(name);
        if (c.rule().clear() != null) {
            expr +=
                    " or (s{c=\"%s\"} > 8 and ignoring(alertname, alertstate) ALERTS{alertname=\"%s\",alertstate=\"firing\"})"
                            .formatted(name, name);
        }
        return "  - alert: %s\n    expr: '%s'\n    for: %ds\n    keep_firing_for: %ds\n"
                .formatted(
                        name,
                        expr,
                        c.rule().holdFor().time().toSeconds(),
                        c.rule().keepFiring().time().toSeconds())
                .replace("    keep_firing_for: 0s\n", "");
    }

    private static String tests(Path rules, List<Case> cases) {
        StringBuilder text = new StringBuilder("rule_files: ['" + rules + "']\nevaluation_interval: " + STEP + "s\n");
        text.append("tests:\n- interval: ").append(STEP).append("s\n  input_series:\n");
        for (Case c : cases) {
            String values = c.values().stream().map(String::valueOf).collect(Collectors.joining(" "));
            text.append("  - series: 's{c=\"%s\"}'\n    values: '%s'\n"
                    .formatted(c.rule().name(), values));
        }
        text.append("  promql_expr_test:\n");
        for (Case c : cases) {
            List<String> states = states(c);
            IntStream.range(0, STEPS).forEach(step -> text.append(expectation(c, step, states.get(step))));
        }
        return text.toString();
    }

    private static String expectation(Case c, int step, String state) {
        String head = "  - expr: 'count by (alertstate) (ALERTS{alertname=\"%s\"})'\n    eval_time: %ds\n"
                .formatted(c.rule().name(), step * STEP);
        return state.isEmpty()
                ? head + "    exp_samples: []\n"
                : head + "    exp_samples: [{labels: '{alertstate=\"%s\"}', value: 1}]\n".formatted(state);
    }

    private static List<String> states(Case c) {
        List<String> states = new ArrayList<>();
        AlertProgress progress = AlertProgress.NONE;
        Instant now = Instant.EPOCH;
        for (int value : c.values()) {
            Verdict verdict = new Condition(c.rule())
                    .judge(Reading.of(value, 0, 1, ""))
                    .orElseThrow()
                    .verdict();
            progress = AlertStateMachine.next(progress, verdict, c.rule(), now);
            boolean shown =
                    progress.state() == AlertState.PENDING || progress.state().burning();
            states.add(shown ? progress.state().text() : "");
            now = now.plusSeconds(STEP);
        }
        return states;
    }
}
