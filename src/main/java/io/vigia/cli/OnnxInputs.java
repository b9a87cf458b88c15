package io.vigia.cli;

import io.vigia.data.Column;
import io.vigia.data.ColumnRequest;
import io.vigia.data.Table;
import io.vigia.inference.DataType;
import io.vigia.inference.Signature;
import io.vigia.inference.Tensor;
import io.vigia.inference.TensorSpec;
import io.vigia.monitor.FeatureSpec;
import io.vigia.serving.ModelLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a table as a model's input tensors: one [N,F] tensor of all features in their order, or a tensor for each
 * input, [N] or [N,1], of the column with the input's name. A model whose inputs have a fixed number of rows gets that
 * many, the last one repeated where the table ends.
 */
final class OnnxInputs {
    private final Signature signature;
    private final List<String> features;
    private final boolean matrix;
    private final int fixedRows;

    OnnxInputs(Signature signature, ModelLayout layout) {
        this.signature = signature;
        this.features = layout.features().stream().map(FeatureSpec::name).toList();
        this.matrix = layout.matrix();
        this.fixedRows = rows(signature);
        if (!matrix) {
            signature.inputs().forEach(OnnxInputs::checkColumn);
        }
    }

    /** The number of rows that the inputs are fixed to; 0 where any number goes. */
    private static int rows(Signature signature) {
        int fixed = 0;
        for (TensorSpec input : signature.inputs()) {
            int rows = input.rank() == 0 ? 0 : (int) Math.max(0, input.shape()[0]);
            if (fixed != 0 && rows != 0 && rows != fixed) {
                throw new ReferenceFlags.Problem("input '" + input.name() + "': expected " + fixed
                        + " rows like the inputs before it, got shape " + TensorSpec.text(input.shape()));
            }
            fixed = Math.max(fixed, rows);
        }
        return fixed;
    }

    private static void checkColumn(TensorSpec input) {
        long[] shape = input.shape();
        boolean column = shape.length == 1 || (shape.length == 2 && (shape[1] == 1 || shape[1] < 0));
        if (!column) {
            throw new ReferenceFlags.Problem("input '" + input.name() + "': expected shape [-1], [-1,1] or, as the only"
                    + " input, [-1,F], got " + TensorSpec.text(shape) + "; rows of a file cannot be given to it");
        }
    }

    /** Columns that the model takes and that are not watched. */
    List<ColumnRequest> unwatched() {
        return matrix
                ? List.of()
                : signature.inputs().stream()
                        .filter(input -> !features.contains(input.name()))
                        .map(input -> input.type() == DataType.BYTES
                                ? ColumnRequest.text(input.name())
                                : ColumnRequest.number(input.name()))
                        .toList();
    }

    /** How many rows one run takes of a table that has so many. */
    int step(int rows) {
        return fixedRows == 0 ? rows : fixedRows;
    }

    /** The tensors of {@link #step} rows of a table, from this one on. */
    List<Tensor> of(Table table, int from) {
        if (matrix) {
            return List.of(tensor(table, from, signature.inputs().get(0), features));
        }
        List<Tensor> tensors = new ArrayList<>();
        for (TensorSpec input : signature.inputs()) {
            tensors.add(tensor(table, from, input, List.of(input.name())));
        }
        return tensors;
    }

    private Tensor tensor(Table table, int from, TensorSpec input, List<String> names) {
        int rows = step(table.rows());
        int width = names.size();
        DataType type = input.type();
        long[] shape = input.rank() == 1 ? new long[] {rows} : new long[] {rows, width};
        String[] texts = new String[type == DataType.BYTES ? rows * width : 0];
        ByteBuffer data = ByteBuffer.allocate(rows * width * type.width()).order(ByteOrder.nativeOrder());
        for (int i = 0; i < width; i++) {
            Column column = table.column(names.get(i));
            OnnxCells cells = new OnnxCells(table, column, type);
            for (int row = 0; row < rows; row++) {
                int cell = Math.min(from + row, table.rows() - 1);
                if (type == DataType.BYTES) {
                    texts[row * width + i] = cells.text(cell);
                } else {
                    cells.put(data, row * width + i, cell);
                }
            }
        }
        return type == DataType.BYTES
                ? Tensor.of(input.name(), shape, texts)
                : Tensor.of(input.name(), type, shape, data);
    }
}
