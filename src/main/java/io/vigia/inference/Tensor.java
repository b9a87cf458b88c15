package io.vigia.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A named tensor in Java's memory: row-major elements in native byte order, or strings for {@link DataType#BYTES}.
 * Immutable once handed over, so that the monitor may read a request's tensors long after it was answered.
 */
public final class Tensor {
    private final String name;
    private final DataType type;
    private final long[] shape;
    private final ByteBuffer data;
    private final String @Nullable [] strings;

    private Tensor(String name, DataType type, long[] shape, ByteBuffer data, String @Nullable [] strings) {
        this.name = name;
        this.type = type;
        this.shape = shape;
        this.data = data;
        this.strings = strings;
    }

    /** @param data the elements from index 0 to its limit, in native order; kept, not copied */
    public static Tensor of(String name, DataType type, long[] shape, ByteBuffer data) {
        if (type == DataType.BYTES
                || data.order() != ByteOrder.nativeOrder()
                || data.limit() != elements(shape) * type.width()) {
            throw new IllegalArgumentException("tensor '" + name + "': " + data.limit() + " bytes do not make " + type
                    + " " + TensorSpec.text(shape));
        }
        return new Tensor(name, type, shape, data, null);
    }

    /** @param strings the elements; kept, not copied */
    public static Tensor of(String name, long[] shape, String[] strings) {
        if (strings.length != elements(shape)) {
            throw new IllegalArgumentException(
                    "tensor '" + name + "': " + strings.length + " strings do not make " + TensorSpec.text(shape));
        }
        return new Tensor(name, DataType.BYTES, shape, ByteBuffer.allocate(0), strings);
    }

    /** A rows × width tensor of {@link DataType#FP32}. */
    public static Tensor of(String name, int rows, float[] values) {
        ByteBuffer data = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
        data.asFloatBuffer().put(values);
        return of(name, DataType.FP32, new long[] {rows, values.length / rows}, data);
    }

    public String name() {
        return name;
    }

    public DataType type() {
        return type;
    }

    /** The dimensions; not to be changed. */
    public long[] shape() {
        return shape;
    }

    /** The elements' bytes, to be read by index; empty for {@link DataType#BYTES}. */
    public ByteBuffer data() {
        return data;
    }

    /** The elements of a {@link DataType#BYTES} tensor; not to be changed. */
    public String[] strings() {
        if (strings == null) {
            throw new IllegalStateException("tensor '" + name + "' has no strings but " + type);
        }
        return strings;
    }

    public int elements() {
        return strings == null ? data.limit() / type.width() : strings.length;
    }

    /** The first dimension, which counts rows; 1 for a scalar. */
    public long rows() {
        return shape.length == 0 ? 1 : shape[0];
    }

    /** One element as a number; true is 1. A string that is no number is NaN. Exact up to 2^53. */
    public double number(int index) {
        return switch (type) {
            case BOOL, INT8 -> data.get(index);
            case UINT8 -> data.get(index) & 0xff;
            case INT16 -> data.getShort(index * 2);
            case INT32 -> data.getInt(index * 4);
            case INT64 -> data.getLong(index * 8);
            case FP32 -> data.getFloat(index * 4);
            case FP64 -> data.getDouble(index * 8);
            case BYTES -> parse(strings()[index]);
        };
    }

    private static double parse(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** The product of the dimensions; 1 for a scalar. */
    static long elements(long[] shape) {
        long count = 1;
        for (long dimension : shape) {
            count = Math.multiplyExact(count, dimension);
        }
        return count;
    }

    @Override
    public String toString() {
        return name + " " + type + TensorSpec.text(shape);
    }
}
