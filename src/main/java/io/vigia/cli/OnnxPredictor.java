package io.vigia.cli;

import io.vigia.baseline.Answers;
import io.vigia.baseline.BaselineSpec;
import io.vigia.baseline.BatchPredictor;
import io.vigia.baseline.Classes;
import io.vigia.baseline.ReferenceColumn;
import io.vigia.baseline.Task;
import io.vigia.data.Table;
import io.vigia.inference.DataType;
import io.vigia.inference.Tensor;
import io.vigia.inference.TensorSpec;
import io.vigia.serving.ModelSpec;
import io.vigia.stats.CategoryBins;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Predictions by running the model over the rows. */
final class OnnxPredictor implements BatchPredictor {
    private final ReferenceModel model;
    private final OnnxInputs inputs;
    private final BaselineSpec baseline;
    private final Classes classes;
    private final @Nullable TensorSpec prediction;
    private final @Nullable TensorSpec score;
    private final int scoreColumn;
    private final List<String> outputs = new ArrayList<>();

    OnnxPredictor(ReferenceModel model, ModelSpec spec, BaselineSpec baseline, Classes classes) {
        this.model = model;
        this.baseline = baseline;
        this.classes = classes;
        this.inputs = new OnnxInputs(
                model.signature(),
                baseline.features().stream().map(ReferenceColumn::name).toList());
        this.prediction = model.prediction(spec);
        this.score = baseline.isClassification() ? model.score(spec) : null;
        this.scoreColumn = spec.scoreColumn();
        if (prediction != null) {
            outputs.add(prediction.name());
        }
        if (score != null && !outputs.contains(score.name())) {
            outputs.add(score.name());
        }
        if (outputs.isEmpty()) {
            throw new ReferenceFlags.Problem("the model has no output with a prediction or a score; it has "
                    + model.signature().outputNames() + "; name them in model.yaml: output.prediction, output.score");
        }
    }

    @Override
    public Answers predict(Table table) {
        List<Tensor> answers = model.run(inputs.of(table), outputs);
        double[] predicted = prediction == null ? new double[0] : predicted(answers.get(0), table.rows());
        return new Answers(
                predicted, score == null ? new double[0] : scores(answers.get(outputs.size() - 1), table.rows()));
    }

    private double[] predicted(Tensor tensor, int rows) {
        checkRows(tensor, rows);
        double[] predicted = new double[rows];
        for (int row = 0; row < rows; row++) {
            predicted[row] = baseline.isClassification() ? classIndex(tensor, row) : tensor.number(row);
        }
        return predicted;
    }

    private double classIndex(Tensor tensor, int row) {
        String text = tensor.type() == DataType.BYTES ? tensor.strings()[row] : CategoryBins.text(tensor.number(row));
        int index = classes.index(text);
        return index < 0 ? Double.NaN : index;
    }

    private double[] scores(Tensor tensor, int rows) {
        checkRows(tensor, rows);
        int width = tensor.elements() / rows;
        return baseline.task() == Task.BINARY_CLASSIFICATION ? positive(tensor, rows, width) : all(tensor, width);
    }

    private double[] positive(Tensor tensor, int rows, int width) {
        int column = scoreColumn >= 0 ? scoreColumn : width - 1;
        if (column >= width) {
            throw new ReferenceFlags.Problem("output.score: the output '" + tensor.name() + "' has " + width
                    + " columns, expected at least " + (column + 1));
        }
        double[] scores = new double[rows];
        for (int row = 0; row < rows; row++) {
            scores[row] = tensor.number(row * width + column);
        }
        return scores;
    }

    private double[] all(Tensor tensor, int width) {
        if (width != classes.names().size()) {
            throw new ReferenceFlags.Problem("output.score: the output '" + tensor.name() + "' has " + width
                    + " columns, expected one for each of the classes " + classes.names());
        }
        double[] scores = new double[tensor.elements()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = tensor.number(i);
        }
        return scores;
    }

    private static void checkRows(Tensor tensor, int rows) {
        if (tensor.rows() != rows) {
            throw new ReferenceFlags.Problem(
                    "output '" + tensor.name() + "': expected " + rows + " rows, got " + tensor.rows());
        }
    }
}
