package io.vigia.cli;

import io.vigia.alert.ReceiverConfig;
import io.vigia.config.ConfigException;
import io.vigia.config.VigiaYaml;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vigia check}: configuration, models and baselines together, before anything is started. */
@Command(
        name = "check",
        description = "Checks the configuration, the models and their baselines together; all problems at once.",
        footer = {
            "",
            "Also simulates, for each feature, what its statistic reaches by chance in a window of the configured size:",
            "a threshold below that would alarm on noise.",
            "",
            "Exit codes: 0 all is well, 2 something cannot be used, 3 all is valid but a threshold is unwise.",
            "Example: vigia check --config config/vigia.yaml"
        })
final class CheckCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration. Default: config/vigia.yaml, here or where vigia is installed")
    private Path file = Home.file("config/vigia.yaml");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else
    private CommandSpec command;

    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> good = new ArrayList<>();

    @Override
    public Integer call() {
        ModelChecks models = new ModelChecks();
        Optional<Path> repository = configuration();
        try {
            if (repository.isPresent()) {
                models.look(repository.get());
            }
        } catch (IOException e) {
            problems.add("the model repository cannot be read: " + e.getMessage());
        }
        problems.addAll(models.problems());
        good.addAll(models.good());
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        warnings.forEach(warning -> out.println("warning  " + warning));
        good.forEach(sentence -> out.println("ok       " + sentence));
        out.flush();
        problems.forEach(problem -> err.println("problem  " + problem));
        models.unwise().forEach(sentence -> err.println("unwise   " + sentence));
        err.flush();
        if (!problems.isEmpty()) {
            return Exit.USAGE;
        }
        return models.unwise().isEmpty() ? Exit.OK : Exit.FOUND;
    }

    /** Where the models are, as far as the file says it. */
    private Optional<Path> configuration() {
        try {
            VigiaYaml.Result read = ConfigFile.read(file);
            read.unusedVariables().forEach(name -> warnings.add("no key answers to " + name));
            good.add(file.toString());
            read.config().alerts().receivers().forEach(this::secret);
            return Optional.of(read.config().models().repository());
        } catch (ConfigException e) {
            e.problems().forEach(problem -> problems.add(problem.toString()));
            return VigiaYaml.repository(file, System.getenv()).map(Home::path);
        }
    }

    private void secret(ReceiverConfig receiver) {
        Path secret = receiver.urlFile();
        if (secret == null) {
            return;
        }
        try {
            URI url = URI.create(Files.readString(secret).trim());
            good.add("receiver '" + receiver.name() + "': url_file has an address of "
                    + new ReceiverConfig(receiver.name(), receiver.type(), List.of(url), null)
                            .type()
                            .text());
        } catch (IOException | IllegalArgumentException e) { // its message may hold the secret
            problems.add(file + ": alerts.receivers: '" + receiver.name() + "': url_file: expected a readable file with"
                    + " one http or https URL, got " + secret);
        }
    }
}
