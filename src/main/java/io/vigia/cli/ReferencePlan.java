package io.vigia.cli;

import io.vigia.baseline.Answers;
import io.vigia.baseline.BaselineSpec;
import io.vigia.baseline.BatchPredictor;
import io.vigia.baseline.Classes;
import io.vigia.baseline.FeatureType;
import io.vigia.baseline.LabelColumn;
import io.vigia.baseline.ReferenceColumn;
import io.vigia.baseline.Task;
import io.vigia.data.Column;
import io.vigia.data.ColumnRequest;
import io.vigia.data.DataException;
import io.vigia.data.NumberColumn;
import io.vigia.data.Table;
import io.vigia.data.TableReader;
import io.vigia.serving.ModelLayout;
import io.vigia.serving.ModelSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to read of the reference data and what to make of it: {@code model.yaml}, the model's signature and the flags
 * brought together.
 *
 * @param baseline what the baseline is made of
 * @param columns what is read of each file
 * @param predictor gives the predictions
 * @param label the label's column; null without labels
 * @param leftOut columns that would be features and cannot be read, and why
 * @param named whether the features have the names that the daemon gives them; else model.yaml has to name them
 */
record ReferencePlan(
        BaselineSpec baseline,
        List<ColumnRequest> columns,
        BatchPredictor predictor,
        @Nullable String label,
        Classes classes,
        Map<String, String> leftOut,
        boolean named) {
    /** The columns of a file's first batch, and those that it cannot give with the reason. */
    private record First(List<Column> columns, Map<String, String> unreadable) {}

    static ReferencePlan of(ModelSpec spec, @Nullable ReferenceModel model, ReferenceFlags flags, Path file)
            throws IOException {
        return model == null ? ofColumns(spec, flags, file) : ofModel(spec, model, flags, file);
    }

    private static ReferencePlan ofModel(ModelSpec spec, ReferenceModel model, ReferenceFlags flags, Path file)
            throws IOException {
        boolean named = !spec.features().isEmpty() || !model.takesAllColumns();
        First first = named ? new First(List.of(), Map.of()) : first(file, List.of());
        ModelLayout layout = model.layout(named ? spec : spec.withFeatures(others(first, flags)));
        List<ReferenceColumn> features = layout.features().stream()
                .map(feature -> new ReferenceColumn(feature.name(), feature.type()))
                .toList();
        BaselineSpec baseline = checked(new BaselineSpec(layout.task(), features, layout.classes()), flags);
        OnnxInputs inputs = new OnnxInputs(model.signature(), layout);
        List<ColumnRequest> columns = columns(baseline, flags);
        columns.addAll(inputs.unwatched());
        boolean silent = layout.task() == Task.NONE && layout.prediction() == null && layout.score() == null;
        if (silent && (spec.task() == null || flags.label() != null)) {
            throw new ReferenceFlags.Problem("the model does not say what its answer is; name the task in a model.yaml"
                    + " (--spec FILE): binary-classification, multiclass-classification, regression, or none without"
                    + " --label");
        }
        BatchPredictor predictor = silent ? table -> Answers.NONE : new OnnxPredictor(model, inputs, layout);
        Classes classes = new Classes(layout.classes());
        return new ReferencePlan(baseline, columns, predictor, flags.label(), classes, first.unreadable(), named);
    }

    private static List<String> others(First first, ReferenceFlags flags) {
        return first.columns().stream()
                .map(Column::name)
                .filter(name -> !flags.names().contains(name))
                .toList();
    }

    private static ReferencePlan ofColumns(ModelSpec spec, ReferenceFlags flags, Path file) throws IOException {
        Task task = task(spec, flags);
        Classes classes = new Classes(classes(spec, task));
        First first = first(file, spec.features());
        BaselineSpec baseline =
                checked(new BaselineSpec(task, features(spec, flags, first.columns()), classes.names()), flags);
        BatchPredictor predictor = columnPredictor(baseline, classes, flags);
        List<ColumnRequest> columns = columns(baseline, flags);
        return new ReferencePlan(baseline, columns, predictor, flags.label(), classes, first.unreadable(), true);
    }

    /** Features and what the flags name, in this order. */
    private static List<ColumnRequest> columns(BaselineSpec baseline, ReferenceFlags flags) {
        List<ColumnRequest> columns = new ArrayList<>();
        baseline.features().forEach(feature -> columns.add(feature.request()));
        if (flags.label() != null) {
            columns.add(values(baseline, flags.label()));
        }
        if (flags.prediction() != null) {
            columns.add(values(baseline, flags.prediction()));
        }
        if (flags.score() != null) {
            columns.add(ColumnRequest.number(flags.score()));
        }
        // Read too, so that a column that is not there is told.
        Stream.of(flags.id(), flags.timestamp()).forEach(name -> {
            if (name != null) {
                columns.add(ColumnRequest.text(name));
            }
        });
        return columns;
    }

    /** Classes are read as text, values as numbers. */
    private static ColumnRequest values(BaselineSpec baseline, String column) {
        return baseline.isClassification() ? ColumnRequest.text(column) : ColumnRequest.number(column);
    }

    private static BatchPredictor columnPredictor(BaselineSpec baseline, Classes classes, ReferenceFlags flags) {
        if (flags.prediction() == null && flags.score() == null) {
            return table -> Answers.NONE;
        }
        if (flags.score() != null && baseline.task() != Task.BINARY_CLASSIFICATION) {
            throw new ReferenceFlags.Problem("--score is the positive class's score of a binary classification;"
                    + " for other tasks give --model, or --prediction alone");
        }
        return new ColumnPredictor(flags.prediction(), flags.score(), classes);
    }

    private static List<ReferenceColumn> features(ModelSpec spec, ReferenceFlags flags, List<Column> columns) {
        List<ReferenceColumn> features = new ArrayList<>();
        for (Column column : columns) {
            if (!spec.features().isEmpty() || !flags.names().contains(column.name())) {
                features.add(new ReferenceColumn(column.name(), type(spec, column)));
            }
        }
        return features;
    }

    /** The columns of the first batch: these, or all of them. */
    private static First first(Path file, List<String> names) throws IOException {
        try (TableReader reader =
                TableReader.open(file, names.stream().map(ColumnRequest::auto).toList())) {
            Table first = reader.next();
            if (first == null) {
                throw new DataException(file.getFileName() + ": expected rows, found none");
            }
            return new First(first.columns(), reader.unreadable());
        }
    }

    private static BaselineSpec checked(BaselineSpec baseline, ReferenceFlags flags) {
        if (baseline.features().isEmpty()) {
            throw new ReferenceFlags.Problem("no column of the data is a feature");
        }
        for (ReferenceColumn feature : baseline.features()) {
            if (flags.names().contains(feature.name())) {
                throw new ReferenceFlags.Problem("column '" + feature.name()
                        + "' is a feature of the model; it cannot also be label, prediction, score, id or timestamp");
            }
        }
        return baseline;
    }

    private static FeatureType type(ModelSpec spec, Column column) {
        if (spec.bool().contains(column.name())) {
            return FeatureType.BOOLEAN;
        }
        boolean text = spec.features().isEmpty() && !(column instanceof NumberColumn);
        return text || spec.categorical().contains(column.name()) ? FeatureType.CATEGORICAL : FeatureType.NUMERIC;
    }

    private static Task task(ModelSpec spec, ReferenceFlags flags) {
        if (spec.task() != null) {
            return spec.task();
        }
        if (flags.score() != null) {
            return Task.BINARY_CLASSIFICATION;
        }
        if (flags.prediction() == null) {
            return Task.NONE;
        }
        throw new ReferenceFlags.Problem(
                "is --prediction a class or a value? Say the task in a model.yaml: --spec FILE");
    }

    private static List<String> classes(ModelSpec spec, Task task) {
        if (task == Task.BINARY_CLASSIFICATION) {
            List<String> classes = spec.classes().isEmpty() ? List.of("0", "1") : spec.classes();
            if (classes.size() != 2) {
                throw new ReferenceFlags.Problem(
                        "output.classes: expected 2 for binary-classification, got " + classes);
            }
            return classes;
        }
        if (task == Task.MULTICLASS_CLASSIFICATION && spec.classes().isEmpty()) {
            throw new ReferenceFlags.Problem("the classes are not known; name them in model.yaml: output.classes");
        }
        return spec.classes();
    }

    /** The model's answers to a batch of this file. */
    Answers predict(Path file, Table batch) {
        try {
            return predictor.predict(batch);
        } catch (DataException e) {
            throw new DataException(file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    /** The true class index or value of each row; NaN where it is not known. */
    double[] labels(Path file, Table batch) {
        return labelColumn(label).of(file, batch);
    }

    /** How labels are read from a column of that name. */
    LabelColumn labelColumn(@Nullable String name) {
        return new LabelColumn(name, baseline.isClassification(), classes);
    }
}
