package io.vigia.serving;

import io.vigia.event.Features;
import io.vigia.inference.DataType;
import io.vigia.inference.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request's input tensors seen as rows of features. Holds the tensors, which never change. */
record TensorFeatures(List<Tensor> columns, boolean matrix, int rows, int width) implements Features {
    /** Whether the inputs are rows of so many features; else they cannot be observed. */
    static boolean linedUp(List<Tensor> inputs, boolean matrix, int features) {
        Tensor first = inputs.get(0);
        if (matrix) {
            return first.shape().length == 2 && first.shape()[1] == features;
        }
        return inputs.size() == features
                && inputs.stream().allMatch(input -> input.rows() == first.rows() && input.elements() == first.rows());
    }

    /** @param inputs one [N,F] tensor, or a [N] or [N,1] tensor a feature in the features' order */
    static TensorFeatures of(List<Tensor> inputs, boolean matrix) {
        int rows = (int) inputs.get(0).rows();
        int width = matrix ? (int) inputs.get(0).shape()[1] : inputs.size();
        return new TensorFeatures(inputs, matrix, rows, width);
    }

    @Override
    public long weight() {
        return matrix ? (long) rows * width * (isText(0) ? TEXT_WEIGHT : 1) : Features.super.weight();
    }

    @Override
    public boolean isText(int column) {
        return columns.get(matrix ? 0 : column).type() == DataType.BYTES;
    }

    @Override
    public double number(int row, int column) {
        return matrix
                ? columns.get(0).number(row * width + column)
                : columns.get(column).number(row);
    }

    @Override
    public @Nullable String text(int row, int column) {
        String text = matrix
                ? columns.get(0).strings()[row * width + column]
                : columns.get(column).strings()[row];
        return text.isEmpty() ? null : text;
    }
}
