package io.vigia.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vigia.event.VigiaException;
import io.vigia.inference.DataType;
import io.vigia.inference.Tensor;
import io.vigia.inference.TensorSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The elements of one input, taken in row-major order from an array nested to any depth. Nesting has to be even: all
 * arrays of a level are of one length, and all elements lie on one level. For one thread and one use.
 */
final class InferElements {
    private final DataType type;
    private final String path;
    private final InferNumbers numbers;
    /** Of each level its arrays' length, −1 while none has ended, and the elements of the array that is open. */
    private int[] lengths = {-1, -1, -1, -1};

    private int[] counts = new int[lengths.length];
    private final List<String> strings;
    private ByteBuffer data;
    private int count;

    /**
     * @param path of the data in messages: {@code inputs[0].data}
     * @param room elements to make room for at first
     */
    InferElements(DataType type, String path, int room) {
        this.type = type;
        this.path = path;
        this.numbers = new InferNumbers(type);
        this.data = ByteBuffer.allocate(Math.multiplyExact(Math.max(room, 1), type.width()))
                .order(ByteOrder.nativeOrder());
        this.strings = new ArrayList<>(type == DataType.BYTES ? room : 0);
    }

    /** Reads the array at whose start the parser stands. */
    void read(JsonParser json) throws IOException {
        int depth = 1;
        int deepest = 1;
        int leaves = 0;
        counts[1] = 0;
        while (depth > 0) {
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_ARRAY) {
                counts[depth]++;
                depth++;
                deepen(depth);
                counts[depth] = 0;
                deepest = Math.max(deepest, depth);
                even(leaves == 0 || depth <= leaves);
            } else if (token == JsonToken.END_ARRAY) {
                even(lengths[depth] < 0 || lengths[depth] == counts[depth]);
                lengths[depth] = counts[depth];
                depth--;
            } else {
                counts[depth]++;
                even(depth == deepest);
                leaves = depth;
                add(json, token);
            }
        }
    }

    private void deepen(int depth) {
        if (depth == counts.length) {
            counts = Arrays.copyOf(counts, depth * 2);
            lengths = Arrays.copyOf(lengths, depth * 2);
            Arrays.fill(lengths, depth, depth * 2, -1);
        }
    }

    private void even(boolean even) {
        if (!even) {
            throw VigiaException.invalid(
                    path + ": expected arrays of equal lengths, got a ragged array at element " + count);
        }
    }

    private void add(JsonParser json, JsonToken token) throws IOException {
        if (type == DataType.BYTES) {
            if (token != JsonToken.VALUE_STRING) {
                throw wrong(json);
            }
            strings.add(json.getText());
        } else {
            if (data.remaining() < type.width()) {
                data = copy((int) Math.min(2L * data.capacity(), Integer.MAX_VALUE - Long.BYTES));
            }
            if (!numbers.put(json, token, data)) {
                throw wrong(json);
            }
        }
        count++;
    }

    private VigiaException wrong(JsonParser json) throws IOException {
        return VigiaException.invalid(
                path + "[" + count + "]: expected " + InferNumbers.expected(type) + ", got " + Found.value(json));
    }

    private ByteBuffer copy(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.nativeOrder()).put(data.flip());
    }

    /** What was read; the last call. */
    Tensor tensor(String name, long[] shape) {
        long expected = 1;
        for (long dimension : shape) {
            expected *= dimension;
        }
        if (count != expected) {
            throw VigiaException.invalid("input '" + name + "': expected " + expected + " elements for shape "
                    + Found.shorten(TensorSpec.text(shape)) + ", got " + count);
        }
        if (type == DataType.BYTES) {
            return Tensor.of(name, shape, strings.toArray(String[]::new));
        }
        boolean tight = data.position() == data.capacity();
        return Tensor.of(
                name, type, shape, tight ? data.flip() : copy(data.position()).flip());
    }
}
