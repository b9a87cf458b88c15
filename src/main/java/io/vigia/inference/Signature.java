package io.vigia.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inputs and outputs of a model, in the model's order. */
public record Signature(List<TensorSpec> inputs, List<TensorSpec> outputs) {
    public Signature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    public @Nullable TensorSpec input(String name) {
        return find(inputs, name);
    }

    public @Nullable TensorSpec output(String name) {
        return find(outputs, name);
    }

    public List<String> inputNames() {
        return inputs.stream().map(TensorSpec::name).toList();
    }

    public List<String> outputNames() {
        return outputs.stream().map(TensorSpec::name).toList();
    }

    private static @Nullable TensorSpec find(List<TensorSpec> specs, String name) {
        for (TensorSpec spec : specs) {
            if (spec.name().equals(name)) {
                return spec;
            }
        }
        return null;
    }
}
