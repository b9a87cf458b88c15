package io.vigia.cli;

import io.vigia.alert.AlertRule;
import io.vigia.alert.PrometheusRules;
import io.vigia.alert.Rules;
import io.vigia.config.VigiaYaml;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vigia rules}: prints the alert rules for Prometheus. */
@Command(
        name = "rules",
        description = {
            "Prints the alert rules as Prometheus takes them.",
            "",
            "vigia judges the same rules itself and tells its receivers; use the printed ones where Prometheus already"
                    + " does the alerting, and leave 'alerts.receivers' empty there, so that nobody is told twice.",
            "They expect the scrape job to be called 'vigia'."
        },
        footer = {
            "",
            "Examples:",
            "  vigia rules > prometheus/rules/vigia.yml",
            "  vigia rules --format prometheusrule | kubectl apply -f -",
            "  vigia rules --config config/vigia.yaml     the rules of that file"
        })
final class RulesCommand implements Callable<Integer> {
    /** How the rules can be written. */
    enum Format {
        prometheus,
        prometheusrule
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "prometheus",
            description = "prometheus: a file for rule_files; prometheusrule: a manifest for the Prometheus operator."
                    + " Default: ${DEFAULT-VALUE}")
    private Format format = Format.prometheus;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Print the rules under 'alerts.rules' of this file. Without it: the default rules.")
    private @Nullable Path config;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<AlertRule> rules = config == null
                ? Rules.DEFAULTS
                : VigiaYaml.read(config, System.getenv()).config().alerts().rules();
        out.print(format == Format.prometheus ? PrometheusRules.file(rules) : PrometheusRules.manifest(rules));
        out.flush();
        return Exit.OK;
    }
}
