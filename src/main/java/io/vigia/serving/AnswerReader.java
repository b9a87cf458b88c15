package io.vigia.serving;

import io.vigia.baseline.Task;
import io.vigia.inference.DataType;
import io.vigia.inference.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads classes, values and scores out of a model's output tensors. Immutable. */
public final class AnswerReader {
    private final ModelLayout layout;
    private final Map<String, Integer> byText = new HashMap<>();
    private final Map<Double, Integer> byNumber = new HashMap<>();

    public AnswerReader(ModelLayout layout) {
        this.layout = layout;
        for (int i = 0; i < layout.classes().size(); i++) {
            String name = layout.classes().get(i);
            byText.put(name, i);
            addNumber(name, i);
        }
    }

    private void addNumber(String name, int index) {
        if (name.equals("true") || name.equals("false")) {
            byNumber.put(name.equals("true") ? 1.0 : 0.0, index); // what a BOOL output holds
            return;
        }
        try {
            byNumber.put(Double.valueOf(name), index);
        } catch (NumberFormatException e) {
            return; // a class that is no number is found by its text only
        }
    }

    /** One number a row: the index of the class (NaN for none of them) or the value; empty without a prediction. */
    public double[] predicted(List<Tensor> outputs) {
        Tensor tensor = find(outputs, layout.prediction());
        if (tensor == null) {
            return new double[0];
        }
        double[] predicted = new double[tensor.elements()];
        for (int row = 0; row < predicted.length; row++) {
            predicted[row] = layout.task() == Task.REGRESSION ? tensor.number(row) : index(tensor, row);
        }
        return predicted;
    }

    /** Row-major: the positive class's score, or one a class; empty without scores. */
    public double[] scores(List<Tensor> outputs) {
        Tensor tensor = find(outputs, layout.score());
        if (tensor == null || tensor.rows() == 0) {
            return new double[0];
        }
        int rows = (int) tensor.rows();
        int width = tensor.elements() / rows;
        int column = layout.scoreColumn();
        double[] scores = new double[column < 0 ? rows * width : rows];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = tensor.number(column < 0 ? i : i * width + column);
        }
        return scores;
    }

    private double index(Tensor tensor, int row) {
        Integer index =
                tensor.type() == DataType.BYTES ? byText.get(tensor.strings()[row]) : byNumber.get(tensor.number(row));
        return index == null ? Double.NaN : index;
    }

    private static @Nullable Tensor find(List<Tensor> outputs, @Nullable String name) {
        for (Tensor output : outputs) {
            if (output.name().equals(name)) {
                return output;
            }
        }
        return null;
    }
}
