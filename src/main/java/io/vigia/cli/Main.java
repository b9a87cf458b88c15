package io.vigia.cli;

import io.vigia.config.ConfigException;
import io.vigia.data.DataException;
import io.vigia.event.VigiaException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

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
            "Only files: 'vigia report --help' compares them with a baseline; docs/report.md explains what it says.",
            "",
            "Exit codes: 0 done, 1 fatal at run, 2 wrong flag or configuration, 3 a check found something."
        },
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            BaselineCommand.class,
            ReportCommand.class,
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
        CommandLine line = commands();
        if (args.length == 0) {
            line.usage(System.out);
            return Exit.USAGE;
        }
        return line.execute(args);
    }

    /** All commands, and how each takes its flags and tells its faults. */
    static CommandLine commands() {
        CommandLine line = new CommandLine(new Main());
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().mixinStandardHelpOptions(true));
        line.setUsageHelpWidth(120);
        line.setUnmatchedOptionsAllowedAsOptionParameters(false); // a mistyped flag is no file of --data
        line.setParameterExceptionHandler((wrong, args) -> refuse(wrong));
        line.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
        return line;
    }

    /** Says what is wrong with the flags, and where they are explained; the whole help would push it off the screen. */
    private static int refuse(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("Try '" + name + " --help'.");
        return Exit.USAGE;
    }

    /** Says what went wrong in the user's words; a stack trace only for what nobody foresaw. */
    static int explain(Exception failure, CommandLine command) throws Exception {
        String name = command.getCommandSpec().qualifiedName() + ": ";
        if (failure instanceof ConfigException) {
            command.getErr().println(failure.getMessage());
            return Exit.USAGE;
        }
        if (failure instanceof VigiaException
                || failure instanceof CommandException
                || failure instanceof DataException) {
            command.getErr().println(name + failure.getMessage());
            return Exit.FATAL;
        }
        if (failure instanceof FileSystemException file) { // whose message is often the file alone
            command.getErr().println(name + file.getFile() + ": cannot be read or written: " + reason(file));
            return Exit.FATAL;
        }
        if (failure instanceof IOException) {
            String reason = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
            command.getErr().println(name + "cannot go on: " + reason);
            return Exit.FATAL;
        }
        throw failure;
    }

    /** The two that have none of their own are the two that people meet. */
    private static String reason(FileSystemException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason();
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
