package io.vigia.cli;

import io.vigia.data.Column;
import io.vigia.data.DataException;
import io.vigia.data.NumberColumn;
import io.vigia.data.Table;
import io.vigia.inference.DataType;
import io.vigia.inference.Signature;
import io.vigia.inference.Tensor;
import io.vigia.inference.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a table as a model's input tensors: one [N,F] tensor of all features in their order, or a tensor for each
 * feature, [N] or [N,1], of the feature's name.
 */
final class OnnxInputs {
    private final Signature signature;
    private final List<String> features;
    private final boolean matrix;

    OnnxInputs(Signature signature, List<String> features) {
        this.signature = signature;
        this.features = List.copyOf(features);
        TensorSpec first = signature.inputs().get(0);
        this.matrix = signature.inputs().size() == 1 && (ReferenceModel.width(first) != 1 || features.size() > 1);
        int width = ReferenceModel.width(first);
        if (matrix && width >= 0 && width != features.size()) {
            throw new ReferenceFlags.Problem("input '" + first.name() + "': expected " + width + " features, got "
                    + features.size() + ": " + features + "; name them in model.yaml (--spec FILE): features");
        }
        if (!matrix && !features.containsAll(signature.inputNames()) && features.size() > 1) {
            throw new ReferenceFlags.Problem(
                    "the model's inputs are " + signature.inputNames() + ", the features " + features);
        }
    }

    List<Tensor> of(Table table) {
        if (matrix) {
            return List.of(tensor(table, signature.inputs().get(0), features));
        }
        List<Tensor> tensors = new ArrayList<>();
        for (TensorSpec input : signature.inputs()) {
            tensors.add(tensor(table, input, List.of(features.size() == 1 ? features.get(0) : input.name())));
        }
        return tensors;
    }

    private static Tensor tensor(Table table, TensorSpec input, List<String> names) {
        long[] shape = input.rank() == 1 ? new long[] {table.rows()} : new long[] {table.rows(), names.size()};
        if (ReferenceModel.isText(input)) {
            return Tensor.of(input.name(), shape, texts(table, names));
        }
        DataType type = input.type();
        ByteBuffer data =
                ByteBuffer.allocate(table.rows() * names.size() * type.width()).order(ByteOrder.nativeOrder());
        for (int i = 0; i < names.size(); i++) {
            double[] numbers = numbers(table, table.column(names.get(i)));
            for (int row = 0; row < numbers.length; row++) {
                put(data, (row * names.size() + i) * type.width(), type, numbers[row]);
            }
        }
        return Tensor.of(input.name(), type, shape, data);
    }

    private static String[] texts(Table table, List<String> names) {
        String[] texts = new String[table.rows() * names.size()];
        for (int i = 0; i < names.size(); i++) {
            Column column = table.column(names.get(i));
            for (int row = 0; row < table.rows(); row++) {
                String text = column.text(row);
                texts[row * names.size() + i] = text == null ? "" : text;
            }
        }
        return texts;
    }

    private static void put(ByteBuffer data, int at, DataType type, double value) {
        switch (type) {
            case BOOL, INT8, UINT8 -> data.put(at, (byte) value);
            case INT16 -> data.putShort(at, (short) value);
            case INT32 -> data.putInt(at, (int) value);
            case INT64 -> data.putLong(at, (long) value);
            case FP32 -> data.putFloat(at, (float) value);
            case FP64 -> data.putDouble(at, value);
            case BYTES -> throw new IllegalStateException("text has its own tensor");
        }
    }

    /** The column as numbers; categories were read as text. */
    private static double[] numbers(Table table, Column column) {
        if (column instanceof NumberColumn numbers) {
            return numbers.values();
        }
        double[] numbers = new double[column.rows()];
        for (int row = 0; row < numbers.length; row++) {
            String text = column.text(row);
            try {
                numbers[row] = text == null ? Double.NaN : number(text);
            } catch (NumberFormatException e) {
                throw new DataException(
                        "column '" + column.name() + "', row " + (table.firstRow() + row + 1)
                                + ": expected a number, as the model takes numbers, got '" + text + "'",
                        e);
            }
        }
        return numbers;
    }

    private static double number(String text) {
        return switch (text) {
            case "true", "True", "TRUE" -> 1;
            case "false", "False", "FALSE" -> 0;
            default -> Double.parseDouble(text);
        };
    }
}
