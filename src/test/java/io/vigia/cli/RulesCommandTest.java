package io.vigia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.alert.PrometheusRules;
import io.vigia.alert.Rules;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RulesCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void rules_withoutOptions_printsTheDefaultsForPrometheus() {
        assertThat(run()).isZero();
        assertThat(out).hasToString(PrometheusRules.file(Rules.DEFAULTS));
    }

    @Test
    void rules_forTheOperator_printsAManifest() {
        assertThat(run("--format", "prometheusrule")).isZero();
        assertThat(out.toString()).contains("kind: PrometheusRule");
    }

    @Test
    void rules_ofAConfiguration_printsThose(@TempDir Path folder) throws IOException {
        Path config = Files.writeString(folder.resolve("vigia.yaml"), """
                alerts:
                  rules:
                    - {name: Mine, severity: critical, signal: error-share, above: 0.2, for: 3m}
                """);
        assertThat(run("--config", config.toString())).isZero();
        assertThat(out.toString()).contains("alert: Mine", "> 0.2", "for: 3m").doesNotContain("VigiaFeatureDrift");
    }

    @Test
    void rules_unknownFormat_isAUsageError() {
        assertThat(run("--format", "xml")).isEqualTo(2);
        assertThat(err.toString()).contains("xml", "prometheusrule");
    }

    private int run(String... arguments) {
        return new CommandLine(new RulesCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
