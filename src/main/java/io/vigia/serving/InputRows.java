package io.vigia.serving;

import io.vigia.event.VigiaException;
import io.vigia.inference.Tensor;
import io.vigia.inference.TensorSpec;
import io.vigia.monitor.FeatureSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rule that features which are inputs of their own have one value a row: all of them as many. ONNX Runtime would
 * fail on lengths that differ, or repeat a single value for every row, which no monitor could tell from real ones.
 */
final class InputRows {
    private final int[] columns;

    /** Looks at the features; inputs with a fixed number of rows, or more than a value a row, are left alone. */
    InputRows(List<TensorSpec> inputs, ModelLayout layout) {
        Set<String> features = layout.features().stream().map(FeatureSpec::name).collect(Collectors.toSet());
        columns = IntStream.range(0, inputs.size())
                .filter(i -> isColumn(inputs.get(i))
                        && features.contains(inputs.get(i).name()))
                .toArray();
    }

    /**
     * Holds inputs to it.
     *
     * @param inputs in the signature's order, each fitting its own
     * @throws VigiaException INVALID_ARGUMENT
     */
    void check(List<Tensor> inputs) {
        for (int column : columns) {
            Tensor first = inputs.get(columns[0]);
            Tensor input = inputs.get(column);
            if (input.rows() != first.rows()) {
                throw VigiaException.invalid("input '" + input.name() + "': expected " + first.rows() + " rows as in '"
                        + first.name() + "', got " + input.rows());
            }
        }
    }

    private static boolean isColumn(TensorSpec spec) {
        long[] shape = spec.shape();
        return shape.length > 0 && shape[0] < 0 && (shape.length == 1 || (shape.length == 2 && shape[1] <= 1));
    }
}
