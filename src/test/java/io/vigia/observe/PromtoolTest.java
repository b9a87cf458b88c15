package io.vigia.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Prometheus' and Alertmanager's own tools say about the files under prometheus/. */
class PromtoolTest {
    private static final Path FOLDER = Path.of("prometheus");
    private static final Path RULES = FOLDER.resolve("rules/vigia.yml");

    @Test
    void config_checked_isValid() {
        passes("promtool", "check", "config", FOLDER.resolve("prometheus.yml").toString());
    }

    @Test
    void rules_checked_areValid() {
        passes("promtool", "check", "rules", RULES.toString());
    }

    @Test
    void rules_tested_fireAndResolveAsTheTestsSay() throws IOException {
        List<String> command = new ArrayList<>(List.of("test", "rules"));
        testFiles().forEach(file -> command.add(file.toString()));
        passes("promtool", command.toArray(String[]::new));
    }

    @Test
    void rules_all_haveATestThatFires() throws IOException {
        StringBuilder tests = new StringBuilder();
        for (Path file : testFiles()) {
            tests.append(Files.readString(file));
        }
        List<String> alerts = Pattern.compile("alert: (\\w+)")
                .matcher(Files.readString(RULES))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        assertThat(alerts)
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(tests.toString())
                        .containsPattern(
                                "ALERTS\\{alertname=\"%s\"}\\)\\n.*\\n\\s+exp_samples:\\n.*firing".formatted(alert)));
    }

    @Test
    void alertmanagerConfig_checked_isValid() {
        passes("amtool", "check-config", FOLDER.resolve("alertmanager.yml").toString());
    }

    private static List<Path> testFiles() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("tests"))) {
            return files.sorted().toList();
        }
    }

    private static void passes(String tool, String... arguments) {
        Tool.Output output = Tool.required(tool).run(arguments);
        assertThat(output.exit()).as(output.text()).isZero();
    }
}
