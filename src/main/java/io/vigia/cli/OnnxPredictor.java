package io.vigia.cli;

import io.vigia.baseline.Answers;
import io.vigia.baseline.BatchPredictor;
import io.vigia.baseline.Task;
import io.vigia.data.Table;
import io.vigia.inference.Tensor;
import io.vigia.serving.AnswerReader;
import io.vigia.serving.ModelLayout;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Predictions by running the model over the rows, its outputs read as the daemon reads them. */
final class OnnxPredictor implements BatchPredictor {
    private final ReferenceModel model;
    private final OnnxInputs inputs;
    private final ModelLayout layout;
    private final AnswerReader reader;
    private final List<String> outputs;

    OnnxPredictor(ReferenceModel model, OnnxInputs inputs, ModelLayout layout) {
        this.model = model;
        this.inputs = inputs;
        this.layout = layout;
        this.reader = new AnswerReader(layout);
        this.outputs = Stream.of(layout.prediction(), layout.score())
                .filter(Objects::nonNull)
                .map(name -> Objects.requireNonNull(name))
                .distinct()
                .toList();
        if (outputs.isEmpty()) {
            throw new ReferenceFlags.Problem("the model has no output with a prediction or a score; it has "
                    + model.signature().outputNames() + "; name them in model.yaml: output.prediction, output.score");
        }
    }

    @Override
    public Answers predict(Table table) {
        int width = layout.task() == Task.MULTICLASS_CLASSIFICATION
                ? layout.classes().size()
                : 1;
        boolean scored = layout.score() != null && layout.task() != Task.REGRESSION;
        double[] predicted = new double[layout.prediction() == null ? 0 : table.rows()];
        double[] scores = new double[scored ? table.rows() * width : 0];
        int step = inputs.step(table.rows());
        for (int from = 0; from < table.rows(); from += step) {
            List<Tensor> answers = model.run(inputs.of(table, from), outputs);
            int rows = Math.min(step, table.rows() - from);
            if (predicted.length > 0) {
                double[] some = checked(layout.prediction(), reader.predicted(answers), step);
                System.arraycopy(some, 0, predicted, from, rows);
            }
            if (scored) {
                double[] some = checked(layout.score(), reader.scores(answers), step * width);
                System.arraycopy(some, 0, scores, from * width, rows * width);
            }
        }
        return new Answers(predicted, scores);
    }

    private static double[] checked(@Nullable String output, double[] values, int expected) {
        if (values.length != expected) {
            throw new ReferenceFlags.Problem("output '" + output + "': expected " + expected + " values, got "
                    + values.length + "; name the right one and its column in model.yaml");
        }
        return values;
    }
}
