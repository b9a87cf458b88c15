package io.vigia.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vigia.event.VigiaException;
import io.vigia.inference.Signature;
import io.vigia.inference.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reading of one request body, top to bottom, in whatever order its keys come. For one thread and one use. */
final class InferReader {
    private final JsonParser json;
    private final byte[] bytes;
    private final Signature signature;
    private final InferKeys keys = new InferKeys("");
    private final @Nullable Tensor[] inputs;
    private @Nullable String id;
    private List<String> outputs = List.of();

    InferReader(JsonParser json, byte[] bytes, Signature signature) {
        this.json = json;
        this.bytes = bytes;
        this.signature = signature;
        this.inputs = new Tensor[signature.inputs().size()];
    }

    InferBody read() throws IOException {
        if (json.currentLocation().getByteOffset() < 0) {
            throw VigiaException.invalid("body: expected JSON in UTF-8, got another encoding");
        }
        json.nextToken();
        InferKeys.expect(json, JsonToken.START_OBJECT, "body", "a JSON object");
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            member(key);
        }
        if (json.nextToken() != null) {
            throw VigiaException.invalid("body: expected nothing after the JSON object, got " + Found.value(json));
        }
        return new InferBody(id, tensors(), outputs.isEmpty() ? signature.outputNames() : outputs);
    }

    private void member(String key) throws IOException {
        switch (key) {
            case "id" -> {
                keys.once(key);
                id = id();
            }
            case "parameters" -> {
                keys.once(key);
                InferParameters.check(json, "parameters");
            }
            case "inputs" -> {
                keys.once(key);
                inputs();
            }
            case "outputs" -> {
                keys.once(key);
                outputs = outputs();
            }
            default -> json.skipChildren();
        }
    }

    private String id() throws IOException {
        InferKeys.expect(json, JsonToken.VALUE_STRING, "id", "a string");
        String text = json.getText();
        if (!LabelEntry.PRINTABLE.matcher(text).matches()) {
            throw VigiaException.invalid(
                    "id: expected a string of 1 to 256 printable characters, got " + Found.text(text));
        }
        return text;
    }

    private void inputs() throws IOException {
        InferKeys.expect(json, JsonToken.START_ARRAY, "inputs", "an array");
        for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
            Tensor tensor = new InferInput(json, bytes, signature, "inputs[" + i + "]").read();
            int index = index(tensor.name());
            if (inputs[index] != null) {
                throw VigiaException.invalid("input '" + tensor.name() + "': expected once, got it twice");
            }
            inputs[index] = tensor;
        }
    }

    private int index(String name) {
        for (int i = 0; i < inputs.length; i++) {
            if (signature.inputs().get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalStateException("input '" + name + "' is not in the signature");
    }

    private List<Tensor> tensors() {
        if (!keys.seen("inputs")) {
            throw VigiaException.invalid(
                    "inputs: expected an array of the inputs " + signature.inputNames() + ", got nothing");
        }
        List<Tensor> tensors = new ArrayList<>(inputs.length);
        for (Tensor tensor : inputs) {
            if (tensor == null) {
                throw VigiaException.invalid("inputs: expected " + signature.inputNames() + ", got "
                        + Arrays.stream(inputs)
                                .filter(t -> t != null)
                                .map(Tensor::name)
                                .toList());
            }
            tensors.add(tensor);
        }
        return tensors;
    }

    private List<String> outputs() throws IOException {
        InferKeys.expect(json, JsonToken.START_ARRAY, "outputs", "an array");
        List<String> names = new ArrayList<>();
        for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
            String name = output("outputs[" + i + "]");
            if (names.contains(name)) {
                throw VigiaException.invalid("output '" + name + "': expected once, got it twice");
            }
            names.add(name);
        }
        return names;
    }

    private String output(String path) throws IOException {
        InferKeys.expect(json, JsonToken.START_OBJECT, path, "an object");
        InferKeys members = new InferKeys(path + ".");
        String name = null;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            if (key.equals("name")) {
                members.once(key);
                InferKeys.expect(json, JsonToken.VALUE_STRING, path + ".name", "a string");
                name = json.getText();
            } else if (key.equals("parameters")) {
                members.once(key);
                InferParameters.check(json, path + ".parameters");
            } else {
                json.skipChildren();
            }
        }
        if (name == null || signature.output(name) == null) {
            throw VigiaException.invalid(
                    path + ".name: expected one of " + signature.outputNames() + ", got " + Found.text(name));
        }
        return name;
    }
}
