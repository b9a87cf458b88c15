package io.vigia.cli;

import io.vigia.config.ConfigException;
import io.vigia.event.VigiaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code vigia}: the entry point of every command. */
@Command(
        name = "vigia",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Serves an ONNX model and watches it: predictions, drift, accuracy from late labels, alerts.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "First time here? 'vigia demo' shows it at work on real records in about a minute.",
            "Your own model: 'vigia baseline --help', then 'vigia serve --help'.",
            "",
            "Exit codes: 0 done, 1 fatal at run, 2 wrong flag or configuration, 3 a check found something."
        },
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            BaselineCommand.class,
            CheckCommand.class,
            ReplayCommand.class,
            RulesCommand.class,
            HealthCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs one command. */
    static int run(String... args) {
        CommandLine line = new CommandLine(new Main());
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().mixinStandardHelpOptions(true));
        line.setExecutionStrategy(new CommandLine.RunLast());
        line.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure));
        if (args.length == 0) {
            line.usage(System.out);
            return Exit.USAGE;
        }
        return line.execute(args);
    }

    /** Says what went wrong in the user's words; a stack trace only for what nobody foresaw. */
    private static int explain(Exception failure) throws Exception {
        if (failure instanceof ConfigException) {
            System.err.println(failure.getMessage());
            return Exit.USAGE;
        }
        if (failure instanceof VigiaException || failure instanceof CommandException) {
            System.err.println("vigia: " + failure.getMessage());
            return Exit.FATAL;
        }
        throw failure;
    }

    /** The version from the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"vigia " + text()};
        }

        static String text() {
            String version = Main.class.getPackage().getImplementationVersion();
            return version == null ? "development" : version;
        }
    }
}
