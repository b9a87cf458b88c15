package io.vigia.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vigia.event.VigiaException;
import io.vigia.inference.Signature;
import io.vigia.inference.Tensor;
import io.vigia.inference.TensorSpec;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The reading of one element of {@code inputs}. The data's type is the model's, by the input's name; data that come
 * before the name are passed over and read once the name is known. For one thread and one use.
 */
final class InferInput {
    private static final long NONE = -1;

    /** What fits into one array at the widest type. */
    private static final int MOST_ELEMENTS = Integer.MAX_VALUE / Long.BYTES;

    private final JsonParser json;
    private final byte[] bytes;
    private final Signature signature;
    private final String path;
    private final InferKeys keys;
    private @Nullable TensorSpec spec;
    private @Nullable String datatype;
    private long @Nullable [] shape;
    private @Nullable InferElements elements;
    private long dataOffset = NONE;

    /** @param path of this element in messages: {@code inputs[0]} */
    InferInput(JsonParser json, byte[] bytes, Signature signature, String path) {
        this.json = json;
        this.bytes = bytes;
        this.signature = signature;
        this.path = path;
        this.keys = new InferKeys(path + ".");
    }

    Tensor read() throws IOException {
        InferKeys.expect(json, JsonToken.START_OBJECT, path, "an object");
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            member(key);
        }
        TensorSpec known = known();
        checkType(known);
        long[] dimensions = checkShape(known);
        if (dataOffset != NONE) {
            readAgain(known);
        }
        if (elements == null) {
            throw VigiaException.invalid(path + ".data: expected an array, got nothing");
        }
        return elements.tensor(known.name(), dimensions);
    }

    private void member(String key) throws IOException {
        switch (key) {
            case "name", "datatype", "shape", "parameters", "data" -> keys.once(key);
            default -> {
                json.skipChildren();
                return;
            }
        }
        switch (key) {
            case "name" -> spec = spec();
            case "datatype" -> {
                InferKeys.expect(json, JsonToken.VALUE_STRING, path + ".datatype", "a string");
                datatype = json.getText();
            }
            case "shape" -> shape = dimensions();
            case "parameters" -> InferParameters.check(json, path + ".parameters");
            default -> data();
        }
    }

    private TensorSpec spec() throws IOException {
        InferKeys.expect(json, JsonToken.VALUE_STRING, path + ".name", "a string");
        TensorSpec found = signature.input(json.getText());
        if (found == null) {
            throw VigiaException.invalid(
                    path + ".name: expected one of " + signature.inputNames() + ", got " + Found.value(json));
        }
        return found;
    }

    private long[] dimensions() throws IOException {
        InferKeys.expect(json, JsonToken.START_ARRAY, path + ".shape", "an array of whole numbers");
        long[] found = new long[4];
        int rank = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            found = rank == found.length ? Arrays.copyOf(found, rank * 2) : found;
            found[rank] = dimension(rank);
            rank++;
        }
        return Arrays.copyOf(found, rank);
    }

    private long dimension(int index) throws IOException {
        String text = json.currentToken() == JsonToken.VALUE_NUMBER_INT ? json.getText() : "";
        if (text.isEmpty() || text.startsWith("-") || text.length() > 18) {
            throw VigiaException.invalid(
                    path + ".shape[" + index + "]: expected a whole number from 0 to 10^18, got " + Found.value(json));
        }
        return json.getLongValue();
    }

    private void data() throws IOException {
        InferKeys.expect(json, JsonToken.START_ARRAY, path + ".data", "an array");
        if (spec == null) {
            dataOffset = json.currentTokenLocation().getByteOffset();
            json.skipChildren();
            return;
        }
        if (datatype != null) {
            checkType(spec);
        }
        if (shape != null) {
            checkShape(spec);
        }
        elements = elements(spec, bytes.length - json.currentTokenLocation().getByteOffset());
        elements.read(json);
    }

    private void readAgain(TensorSpec known) throws IOException {
        int offset = (int) dataOffset;
        try (JsonParser again = InferCodec.FACTORY.createParser(bytes, offset, bytes.length - offset)) {
            again.nextToken();
            elements = elements(known, bytes.length - offset);
            elements.read(again);
        }
    }

    private InferElements elements(TensorSpec known, long bytesLeft) {
        // Each element takes at least two bytes, so that what is made room for is never more than what was sent.
        int most = (int) (bytesLeft / 2);
        int room = shape == null ? Math.min(most, 256) : (int) Math.min(most, product(known, shape));
        return new InferElements(known.type(), path + ".data", room);
    }

    private TensorSpec known() {
        if (spec == null) {
            throw VigiaException.invalid(path + ".name: expected one of " + signature.inputNames() + ", got nothing");
        }
        return spec;
    }

    private void checkType(TensorSpec known) {
        if (!known.type().name().equals(datatype)) {
            throw VigiaException.invalid("input '" + known.name() + "': expected datatype " + known.type() + ", got "
                    + (datatype == null ? "nothing" : Found.shorten(datatype)));
        }
    }

    private long[] checkShape(TensorSpec known) {
        if (shape == null || !known.accepts(shape)) {
            throw VigiaException.invalid("input '" + known.name() + "': expected shape "
                    + TensorSpec.text(known.shape()) + ", got "
                    + (shape == null ? "nothing" : Found.shorten(TensorSpec.text(shape))));
        }
        product(known, shape);
        return shape;
    }

    private static long product(TensorSpec known, long[] shape) {
        long product = 1;
        for (long dimension : shape) {
            if (dimension > 0 && product > MOST_ELEMENTS / dimension) {
                throw VigiaException.invalid("input '" + known.name() + "': expected at most " + MOST_ELEMENTS
                        + " elements, got shape " + Found.shorten(TensorSpec.text(shape)));
            }
            product *= dimension;
        }
        return product;
    }
}
