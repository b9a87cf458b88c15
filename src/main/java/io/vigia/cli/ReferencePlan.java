package io.vigia.cli;

import io.vigia.baseline.Answers;
import io.vigia.baseline.BaselineSpec;
import io.vigia.baseline.BatchPredictor;
import io.vigia.baseline.Classes;
import io.vigia.baseline.FeatureType;
import io.vigia.baseline.ReferenceColumn;
import io.vigia.baseline.Task;
import io.vigia.data.Column;
import io.vigia.data.ColumnRequest;
import io.vigia.data.DataException;
import io.vigia.data.NumberColumn;
import io.vigia.data.Table;
import io.vigia.data.TableReader;
import io.vigia.serving.ModelSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
 */
record ReferencePlan(
        BaselineSpec baseline,
        List<ColumnRequest> columns,
        BatchPredictor predictor,
        @Nullable String label,
        Classes classes) {
    static ReferencePlan of(ModelSpec spec, @Nullable ReferenceModel model, ReferenceFlags flags, Path file)
            throws IOException {
        List<ReferenceColumn> features = features(spec, model, flags, file);
        Task task = task(spec, model, flags);
        Classes classes = new Classes(classes(spec, task, model));
        BaselineSpec baseline = new BaselineSpec(task, features, classes.names());
        List<ColumnRequest> columns = new ArrayList<>();
        features.forEach(feature -> columns.add(feature.request()));
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
        BatchPredictor predictor = model == null
                ? columnPredictor(baseline, classes, flags)
                : new OnnxPredictor(model, spec, baseline, classes);
        return new ReferencePlan(baseline, columns, predictor, flags.label(), classes);
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

    private static List<ReferenceColumn> features(
            ModelSpec spec, @Nullable ReferenceModel model, ReferenceFlags flags, Path file) throws IOException {
        List<String> named = spec.features().isEmpty() && model != null ? model.inputColumns() : spec.features();
        List<ReferenceColumn> features = new ArrayList<>();
        List<ColumnRequest> all = named.stream().map(ColumnRequest::auto).toList();
        try (TableReader reader = TableReader.open(file, all)) {
            Table first = reader.next();
            for (Column column : first == null ? List.<Column>of() : first.columns()) {
                if (!named.isEmpty() || !flags.names().contains(column.name())) {
                    features.add(new ReferenceColumn(column.name(), type(spec, column)));
                }
            }
        }
        if (features.isEmpty()) {
            throw new DataException(file.getFileName() + ": no rows, or no column that is a feature");
        }
        for (ReferenceColumn feature : features) {
            if (flags.names().contains(feature.name())) {
                throw new ReferenceFlags.Problem("column '" + feature.name()
                        + "' is a feature of the model; it cannot also be label, prediction, score, id or timestamp");
            }
        }
        return features;
    }

    private static FeatureType type(ModelSpec spec, Column column) {
        if (spec.bool().contains(column.name())) {
            return FeatureType.BOOLEAN;
        }
        boolean text = spec.features().isEmpty() && !(column instanceof NumberColumn);
        return text || spec.categorical().contains(column.name()) ? FeatureType.CATEGORICAL : FeatureType.NUMERIC;
    }

    private static Task task(ModelSpec spec, @Nullable ReferenceModel model, ReferenceFlags flags) {
        if (spec.task() != null) {
            return spec.task();
        }
        if (model != null) {
            return model.task(spec);
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

    private static List<String> classes(ModelSpec spec, Task task, @Nullable ReferenceModel model) {
        if (task == Task.BINARY_CLASSIFICATION) {
            List<String> classes = spec.classes().isEmpty() ? List.of("0", "1") : spec.classes();
            if (classes.size() != 2) {
                throw new ReferenceFlags.Problem(
                        "output.classes: expected 2 for binary-classification, got " + classes);
            }
            return classes;
        }
        if (task == Task.MULTICLASS_CLASSIFICATION && spec.classes().isEmpty()) {
            int count = model == null ? 0 : model.scoreWidth(spec);
            if (count < 2) {
                throw new ReferenceFlags.Problem("the classes are not known; name them in model.yaml: output.classes");
            }
            return IntStream.range(0, count).mapToObj(Integer::toString).toList();
        }
        return spec.classes();
    }

    /** The true class index or value of each row; NaN where it is not known. */
    double[] labels(Path file, Table batch) {
        if (label == null) {
            return new double[0];
        }
        if (!baseline.isClassification()) {
            return batch.numbers(label);
        }
        double[] labels = new double[batch.rows()];
        for (int row = 0; row < labels.length; row++) {
            String text = batch.column(label).text(row);
            int index = classes.index(text);
            if (text != null && index < 0) {
                throw new DataException(file.getFileName() + ": column '" + label + "', row "
                        + (batch.firstRow() + row + 1) + ": expected one of the classes " + classes.names() + ", got '"
                        + text + "'");
            }
            labels[row] = text == null ? Double.NaN : index;
        }
        return labels;
    }
}
