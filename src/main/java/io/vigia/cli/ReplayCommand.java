package io.vigia.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vigia replay}: streams files of records to a running daemon as if they happened now. */
@Command(
        name = "replay",
        description = {
            "Streams a file to a running daemon as if it happened now.",
            "Each row is a request, sent one after another, and its label follows some time later."
        },
        footer = {
            "",
            "Files: CSV with a header line (.gz too), Parquet, NDJSON; told by content. Their columns are found by the",
            "names in model.yaml.",
            "",
            "Example: what would this month have looked like?",
            "  vigia replay --url http://127.0.0.1:8080 --model employment \\",
            "    --data examples/employment/2016.parquet --label employed --rate 500"
        })
final class ReplayCommand implements Callable<Integer> {
    @Option(
            names = "--url",
            paramLabel = "URL",
            converter = DaemonUrl.class,
            defaultValue = "http://127.0.0.1:8080",
            description = "Where the daemon listens. Default: ${DEFAULT-VALUE}")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(names = "--model", paramLabel = "NAME", required = true, description = "The model's name.")
    private String model = "";

    @Option(
            names = "--data",
            paramLabel = "FILE",
            required = true,
            arity = "1..*",
            description = "Records, in the order to send; several files follow one another.")
    private List<Path> data = List.of();

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description =
                    "Labels in a file of their own, joined by the id column, which both must have; without it they are"
                            + " a column of the data.")
    private @Nullable Path labels;

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            description =
                    "The column with the label. Without it, or --labels with a column 'label', no labels are sent.")
    private @Nullable String label;

    @Option(
            names = "--id",
            paramLabel = "COLUMN",
            defaultValue = "id",
            description = "The column with the prediction id; rows get new numbers where there is none. "
                    + "Default: ${DEFAULT-VALUE}")
    private String id = "id";

    @Option(
            names = "--label-delay",
            paramLabel = "DURATION",
            defaultValue = "10s",
            converter = FlagValues.Delay.class,
            description = "How long after its prediction a label is sent. Default: ${DEFAULT-VALUE}")
    private Duration labelDelay = Duration.ofSeconds(10);

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            converter = FlagValues.Rate.class,
            description = "Rows a second; 0 is as fast as answers come. Default: ${DEFAULT-VALUE}")
    private double rate;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else
    private CommandSpec command;

    @Override
    public Integer call() throws IOException, InterruptedException {
        String column = label == null && labels != null ? "label" : label;
        ReplayOptions options =
                new ReplayOptions(url, model, data, labels, id, column, labelDelay, rate, 0, Long.MAX_VALUE, "");
        try {
            ModelClient client = ModelClient.connect(url, model);
            try (RecordStream records = new RecordStream(options, client.columns());
                    Progress progress = new Progress("replay")) {
                Replay replay = new Replay(options, client);
                long sent = replay.run(records, progress, () -> false);
                if (sent == 0) {
                    throw new CommandException("expected rows to send, found none in " + data, null);
                }
                command.commandLine().getOut().printf("%,d rows and %s sent to %s%n", sent, replay.labels(), url);
                command.commandLine().getOut().flush();
            }
            return Exit.OK;
        } catch (ConnectException e) {
            throw new CommandException("no daemon answers at " + url + ": is it started? (vigia serve)", e);
        }
    }
}
