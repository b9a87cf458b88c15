package io.vigia.inference;

import java.util.Arrays;
import java.util.Objects;

/**
 * What a model says about one of its inputs or outputs.
 *
 * @param name the tensor's name
 * @param type its element type
 * @param shape its dimensions; −1 where any size goes; empty for a scalar. Not to be changed
 */
public record TensorSpec(String name, DataType type, long[] shape) {
    public TensorSpec {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        shape = shape.clone();
    }

    public int rank() {
        return shape.length;
    }

    /** Whether a tensor of this shape fits: the same rank, and every fixed dimension equal. */
    public boolean accepts(long[] actual) {
        if (actual.length != shape.length) {
            return false;
        }
        for (int i = 0; i < actual.length; i++) {
            if (shape[i] >= 0 && shape[i] != actual[i]) {
                return false;
            }
        }
        return true;
    }

    /** A shape as it is written in messages: {@code [-1,16]}. */
    public static String text(long[] shape) {
        return Arrays.toString(shape).replace(" ", "");
    }
}
