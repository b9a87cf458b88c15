package io.vigia.cli;

import io.vigia.baseline.Baseline;
import io.vigia.baseline.BaselineBuilder;
import io.vigia.baseline.BaselineFile;
import io.vigia.config.ModelYaml;
import io.vigia.data.DataException;
import io.vigia.data.Table;
import io.vigia.data.TableReader;
import io.vigia.serving.ModelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vigia baseline}: profiles reference data once, so that a daemon can compare its stream with them. */
@Command(
        name = "baseline",
        description = {
            "Profiles reference data, for a daemon to compare its stream with.",
            "Bins, moments, quantiles, categories, missing shares, the predictions and, with labels, the performance.",
            "Writes counts, never rows. Put the file beside the model's model.yaml."
        },
        footer = {
            "",
            "WARNING: use rows that the model was NOT trained on, such as the validation set. On training rows its",
            "scores are too certain and its accuracy too good; everything later would look like a decline.",
            "",
            "Predictions come from the model (--model), or from columns of the data (--prediction, --score), or are",
            "left out; then only the features are watched. Features, their types, the classes and the outputs are",
            "taken from model.yaml (--spec). Without it every column that no other option names is a feature, and",
            "text is categorical.",
            "",
            "Data files: CSV (header line), NDJSON (either may be gzipped) and Parquet, told by content and ending.",
            "",
            "Example:",
            "  vigia baseline --data validation.parquet --label employed \\",
            "      --model models/employment/1/model.onnx --spec models/employment/model.yaml \\",
            "      --out models/employment/baseline.json",
            "",
            "Warns of a feature or a label without any value, of predictions that are none of the classes, and of",
            "scores that are worse than chance.",
            "",
            "Exit codes: 0 done, 1 the data or the model could not be used, 2 wrong flag or model.yaml."
        })
final class BaselineCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else
    private CommandSpec command;

    @Option(names = "--data", paramLabel = "FILE", arity = "1..*", required = true, description = "Reference data.")
    private List<Path> data = List.of();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The baseline to write.")
    private Path out = Path.of("baseline.json");

    @Option(names = "--model", paramLabel = "FILE", description = "ONNX model to run over the data.")
    private @Nullable Path model;

    @Option(names = "--spec", paramLabel = "FILE", description = "The model's model.yaml.")
    private @Nullable Path spec;

    @Option(names = "--prediction", paramLabel = "COL", description = "Column with the predicted class or value.")
    private @Nullable String prediction;

    @Option(names = "--score", paramLabel = "COL", description = "Column with the positive class's score.")
    private @Nullable String score;

    @Option(names = "--label", paramLabel = "COL", description = "Column with the true class or value.")
    private @Nullable String label;

    @Option(names = "--id", paramLabel = "COL", description = "Column with the row's id; never a feature.")
    private @Nullable String id;

    @Option(names = "--timestamp", paramLabel = "COL", description = "Column with the row's time; never a feature.")
    private @Nullable String timestamp;

    @Override
    public Integer call() throws IOException {
        if (model != null && (prediction != null || score != null)) {
            throw wrong("--model makes the predictions; leave out --prediction and --score, or --model");
        }
        checkFiles();
        ReferenceFlags flags = new ReferenceFlags(prediction, score, label, id, timestamp);
        try {
            profile(spec == null ? ModelSpec.EMPTY : ModelYaml.read(spec), flags);
            return Exit.OK;
        } catch (ReferenceFlags.Problem e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** Before the long work, what would end it. */
    private void checkFiles() {
        OutFile.check(out, data, model, spec).ifPresent(problem -> {
            throw wrong(problem);
        });
        if (spec != null && !Files.isRegularFile(spec)) {
            throw wrong("--spec: expected a model.yaml, there is no file " + spec);
        }
        if (model != null && !Files.isRegularFile(model)) {
            throw wrong("--model: expected an ONNX file, there is no file " + model);
        }
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(command.commandLine(), problem);
    }

    private void profile(ModelSpec modelSpec, ReferenceFlags flags) throws IOException {
        try (ReferenceModel onnx = model == null ? null : ReferenceModel.load(model)) {
            ReferencePlan plan = ReferencePlan.of(modelSpec, onnx, flags, data.get(0));
            BaselineBuilder builder = new BaselineBuilder(plan.baseline());
            ReferenceWarnings warnings = new ReferenceWarnings(plan);
            read(plan, builder, warnings);
            Baseline baseline = builder.build();
            if (baseline.rows() == 0) {
                throw new DataException("expected rows, found none in " + data);
            }
            BaselineFile.write(baseline, out);
            command.commandLine().getOut().print(BaselineTable.text(baseline, builder.performance()));
            command.commandLine().getOut().flush();
            warnings.of(baseline)
                    .forEach(sentence -> command.commandLine().getErr().println("warning: " + sentence));
        }
    }

    private void read(ReferencePlan plan, BaselineBuilder builder, ReferenceWarnings warnings) throws IOException {
        for (Path file : data) { // before the first is read, so that a fault in the last does not end long work
            TableReader.open(file, plan.columns()).close();
        }
        FilesRead files = new FilesRead(data);
        try (Progress progress = new Progress("baseline")) {
            for (int i = 0; i < data.size(); i++) {
                Path file = data.get(i);
                try (TableReader reader = TableReader.open(file, plan.columns())) {
                    for (Table batch = reader.next(); batch != null; batch = reader.next()) {
                        double[] labels = plan.labels(file, batch);
                        warnings.labels(labels);
                        builder.add(batch, plan.predict(file, batch), labels);
                        progress.step(batch.rows(), files.share(i, reader.share()));
                    }
                }
            }
        }
    }
}
