package io.vigia.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vigia.observe.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusRulesTest {
    private static final Path CHECKED_IN = Path.of("prometheus/rules/vigia.yml");

    @Test
    void file_ofTheDefaults_isTheOneInTheRepository() throws IOException {
        assertThat(CHECKED_IN).hasContent(PrometheusRules.file(Rules.DEFAULTS));
    }

    @Test
    void defaults_each_haveARunbookPage() {
        List<String> names = new ArrayList<>(List.of("VigiaDown"));
        Rules.DEFAULTS.forEach(rule -> names.add(rule.name()));
        assertThat(names)
                .allSatisfy(name ->
                        assertThat(Path.of(Rules.runbook(name))).content().startsWith("# " + name));
    }

    @Test
    void manifest_ofTheDefaults_holdsTheSameGroups() throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        JsonNode manifest = yaml.readTree(PrometheusRules.manifest(Rules.DEFAULTS));
        JsonNode file = yaml.readTree(PrometheusRules.file(Rules.DEFAULTS));

        assertThat(manifest.path("kind").asText()).isEqualTo("PrometheusRule");
        assertThat(manifest.at("/spec/groups")).isEqualTo(file.path("groups"));
        assertThat(file.findValuesAsText("alert"))
                .containsAll(Rules.DEFAULTS.stream().map(AlertRule::name).toList())
                .contains("VigiaDown");
    }

    @Test
    void file_ofEverySignalWithItsOwnLimits_passesPromtool(@TempDir Path folder) throws IOException {
        List<AlertRule> rules = new ArrayList<>();
        for (Signal signal : Signal.values()) {
            Hold hold = signal.bound() == Signal.Bound.TIME ? Hold.ofTime(Duration.ofSeconds(90)) : Hold.ofWindows(2);
            rules.add(new AlertRule(
                    "Above" + signal.name(),
                    Severity.INFO,
                    signal,
                    0.5,
                    null,
                    0.25,
                    hold,
                    hold,
                    signal.sampled() ? 300 : 0,
                    Map.of("team", "it's us"),
                    Map.of("summary", "The {metric} of {model}: it's \"bad\"")));
        }
        Path file = Files.writeString(folder.resolve("rules.yml"), PrometheusRules.file(rules));

        Tool.Output output = Tool.required("promtool").run("check", "rules", file.toString());

        assertThat(output.exit()).as(output.text() + Files.readString(file)).isZero();
        assertThat(file)
                .content()
                .contains("# vigia itself counts 2 windows for 'for'", "for: 90s", "team: 'it''s us'", "> 0.25");
    }
}
