package io.vigia.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigia.alert.AlertRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alert rules that could never fire, or never end. */
class RuleLimitsTest {
    @TempDir
    Path folder;

    @Test
    void read_minSamplesOfASignalWithoutAny_isRefusedAsTheAlertWouldNeverEnd() throws IOException {
        for (String signal : List.of("dropped-observations", "labels-stalled", "model-not-ready")) {
            assertThatThrownBy(() -> read("alerts: {rules: [{name: A, signal: " + signal + ", min-samples: 5}]}"))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("alerts.rules[0].min-samples: found 5, expected none, as signal " + signal);
        }
        assertThatThrownBy(() -> read(
                        "alerts: {rules: [{name: A, signal: notification-failure-share, above: 0.1, min-samples: 5}]}"))
                .hasMessageContaining("min-samples: found 5, expected none");
        assertThat(read("alerts: {rules: [{name: A, signal: rejected-share, above: 0.1, min-samples: 5}]}")
                        .config()
                        .alerts()
                        .rules())
                .extracting(AlertRule::minSamples)
                .containsExactly(5L);
    }

    @Test
    void read_ruleThatCouldNeverFire_isRefused() {
        assertThatThrownBy(() -> read("alerts: {rules: [{name: A, severity: info, signal: error-share}]}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(
                        "above: expected a share of 0 or more and below 1, as signal error-share has no limit");
        assertThatThrownBy(
                        () -> read("alerts: {rules: [{name: A, severity: info, signal: drifted-share, below: 0.5}]}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("below: expected above instead, as signal drifted-share");
    }

    private VigiaYaml.Result read(String yaml) throws IOException {
        return VigiaYaml.read(Files.writeString(folder.resolve("vigia.yaml"), yaml), Map.of());
    }
}
