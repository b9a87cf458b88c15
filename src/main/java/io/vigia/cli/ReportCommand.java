package io.vigia.cli;

import io.vigia.baseline.Baseline;
import io.vigia.baseline.BaselineFile;
import io.vigia.config.ModelYaml;
import io.vigia.data.TableReader;
import io.vigia.monitor.WindowSpec;
import io.vigia.report.Finding;
import io.vigia.report.Findings;
import io.vigia.report.Report;
import io.vigia.report.ReportInput;
import io.vigia.report.ReportRun;
import io.vigia.serving.ModelSpec;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vigia report}: the daemon's statistics over files. */
@Command(
        name = "report",
        description = {
            "Compares files with a baseline: drift by feature, drift of the answers, performance with and without labels.",
            "The statistics, thresholds and windows are the daemon's."
        },
        footer = {
            "",
            "Predictions come from the model (--model), or from columns of the data (--prediction, --score), or are",
            "left out; then only the features are compared. The features are those of the baseline, unless model.yaml",
            "(--spec) names them; thresholds, objectives and the window are taken from it too.",
            "",
            "A chunk is model.yaml's window, else 5,000 rows. The last one counts as incomplete where the rows end before",
            "it does, and is judged if it has min-samples. By time, rows have to be in the order of time.",
            "",
            "Data files: CSV (header line), NDJSON (either may be gzipped) and Parquet, told by content and ending.",
            "",
            "Example:",
            "  vigia report --baseline examples/employment/baseline.json --spec examples/employment/model.yaml \\",
            "      --model examples/employment/1/model.onnx --label employed \\",
            "      --data examples/employment/2016.parquet examples/employment/2017.parquet \\",
            "      --format html --out report.html",
            "",
            "Exit codes: 0 done, 1 a file could not be used, or nothing could be judged that --fail-on asks for,",
            "2 wrong flag or model.yaml, 3 found what --fail-on names."
        })
final class ReportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else
    private CommandSpec command;

    @Option(names = "--baseline", paramLabel = "FILE", required = true, description = "From 'vigia baseline'.")
    private Path baseline = Path.of("baseline.json");

    @Option(names = "--data", paramLabel = "FILE", arity = "1..*", required = true, description = "In their order.")
    private List<Path> data = List.of();

    @Option(names = "--spec", paramLabel = "FILE", description = "The model's model.yaml.")
    private @Nullable Path spec;

    @Option(names = "--model", paramLabel = "FILE", description = "ONNX model to run over the data.")
    private @Nullable Path model;

    @Option(names = "--prediction", paramLabel = "COL", description = "Column with the predicted class or value.")
    private @Nullable String prediction;

    @Option(names = "--score", paramLabel = "COL", description = "Column with the positive class's score.")
    private @Nullable String score;

    @Option(
            names = "--label",
            paramLabel = "COL",
            description = "Column with the true class or value, in the data, or in --labels, where it is 'label' if not"
                    + " given.")
    private @Nullable String label;

    @Option(names = "--labels", paramLabel = "FILE", description = "Labels in a file of their own, joined by --id.")
    private @Nullable Path labels;

    @Option(
            names = "--id",
            paramLabel = "COL",
            defaultValue = "id",
            description = "Column with the row's id, in the data and in --labels. Default: ${DEFAULT-VALUE}")
    private String id = "id";

    @Option(names = "--timestamp", paramLabel = "COL", description = "Column with the row's time.")
    private @Nullable String timestamp;

    /** Chunks are cut one way. */
    static final class Chunk {
        @Option(
                names = "--chunk-rows",
                paramLabel = "N",
                converter = FlagValues.ChunkRows.class,
                description = "Rows a chunk.")
        private @Nullable Integer rows;

        @Option(
                names = "--chunk-period",
                paramLabel = "TIME",
                converter = FlagValues.ChunkPeriod.class,
                description =
                        "Length of a chunk, such as 1h, 1d or 7d, of multiples since 1970 in UTC; needs --timestamp.")
        private @Nullable Duration period;

        @Nullable
        WindowSpec window() {
            if (rows != null) {
                return WindowSpec.ofRows(rows, rows);
            }
            return period == null ? null : WindowSpec.ofTime(period, period);
        }
    }

    @ArgGroup
    private @Nullable Chunk chunk;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private ReportFormat format = ReportFormat.text;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it. Default: standard output.")
    private @Nullable Path out;

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            split = ",",
            description =
                    "End with 3 when found in any chunk: drift (of more features than drift.share), feature (any),"
                            + " performance (labels miss an objective). Several are separated by commas.")
    private List<FailOn> failOn = List.of();

    @Override
    public Integer call() throws IOException {
        checkFlags();
        checkFiles();
        ReferenceFlags flags = new ReferenceFlags(
                prediction,
                score,
                label == null && labels != null ? "label" : label,
                labels == null ? null : id,
                timestamp);
        try {
            ModelSpec modelSpec = spec == null ? ModelSpec.EMPTY : ModelYaml.read(spec);
            if (failOn.contains(FailOn.performance) && modelSpec.objectives().isEmpty()) {
                throw wrong(
                        "--fail-on performance: expected monitor.objectives in a model.yaml (--spec FILE), got none");
            }
            return report(modelSpec, flags);
        } catch (ReferenceFlags.Problem e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private void checkFlags() {
        if (model != null && (prediction != null || score != null)) {
            throw wrong("--model makes the predictions; leave out --prediction and --score, or --model");
        }
        boolean labelled = label != null || labels != null;
        if (labelled && model == null && prediction == null && score == null) {
            throw wrong("labels are compared with predictions: give --model, or --prediction, --score or both");
        }
        if (chunk != null && chunk.period != null && timestamp == null) {
            throw wrong("--chunk-period: expected --timestamp COL, the column with the row's time");
        }
        if (failOn.contains(FailOn.performance) && !labelled) {
            throw wrong("--fail-on performance: expected labels, --label COL or --labels FILE");
        }
    }

    /** Before the long work, what would end it. */
    private void checkFiles() {
        if (spec != null && !Files.isRegularFile(spec)) {
            throw wrong("--spec: expected a model.yaml, there is no file " + spec);
        }
        if (model != null && !Files.isRegularFile(model)) {
            throw wrong("--model: expected an ONNX file, there is no file " + model);
        }
        if (out != null) {
            OutFile.check(out, data, baseline, model, spec, labels).ifPresent(problem -> {
                throw wrong(problem);
            });
        }
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(command.commandLine(), problem);
    }

    private int report(ModelSpec modelSpec, ReferenceFlags flags) throws IOException {
        Baseline reference = BaselineFile.read(baseline);
        try (ReferenceModel onnx = model == null ? null : ReferenceModel.load(model)) {
            ReportPlan plan =
                    ReportPlan.of(modelSpec, reference, onnx, flags, new ReportPlan.Files(data, labels, window()));
            if (plan.monitor().window().period() != null && timestamp == null) {
                throw wrong("the window of model.yaml is by time: expected --timestamp COL, or --chunk-rows N");
            }
            Report report = read(plan, reference);
            write(report);
            return verdict(report);
        }
    }

    private @Nullable WindowSpec window() {
        return chunk == null ? null : chunk.window();
    }

    private Report read(ReportPlan plan, Baseline reference) throws IOException {
        ReportInput input = plan.input();
        for (Path file : input.data()) { // before the first is read, so that a fault in the last does not end long work
            TableReader.open(file, input.columns()).close();
        }
        FilesRead files = new FilesRead(input.data());
        try (Progress progress = new Progress("report")) {
            return ReportRun.of(
                    input,
                    plan.monitor(),
                    reference,
                    (rows, file, share) -> progress.step(rows, files.share(file, share)));
        }
    }

    private void write(Report report) throws IOException {
        if (out != null) {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(out))) {
                format.write(report, file);
            }
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        format.write(report, bytes);
        command.commandLine().getOut().print(bytes.toString(StandardCharsets.UTF_8));
        command.commandLine().getOut().flush();
    }

    private int verdict(Report report) {
        if (failOn.isEmpty()) {
            return Exit.OK;
        }
        List<Finding> findings = Findings.of(report);
        if (failOn.stream().anyMatch(what -> findings.stream().anyMatch(what::fits))) {
            return Exit.FOUND;
        }
        boolean unlabelled = failOn.contains(FailOn.performance) && !report.labelled();
        if (!report.judged() || unlabelled) {
            throw new CommandException(
                    "--fail-on " + failOn.get(0) + ": not enough data to judge; a chunk needs "
                            + report.spec().drift().minSamples() + (unlabelled ? " labelled rows" : " rows"),
                    null);
        }
        return Exit.OK;
    }
}
