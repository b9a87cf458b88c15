package io.vigia.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inputs and outputs of a model, in the model's order. Immutable. */
public final class Signature {
    private final List<TensorSpec> inputs;
    private final List<TensorSpec> outputs;
    /** Most requests ask for all outputs and name none. */
    private final List<String> outputNames;

    private final boolean takesText;

    public Signature(List<TensorSpec> inputs, List<TensorSpec> outputs) {
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        this.outputNames = this.outputs.stream().map(TensorSpec::name).toList();
        this.takesText = this.inputs.stream().anyMatch(input -> input.type() == DataType.BYTES);
    }

    public List<TensorSpec> inputs() {
        return inputs;
    }

    public List<TensorSpec> outputs() {
        return outputs;
    }

    public @Nullable TensorSpec input(String name) {
        return find(inputs, name);
    }

    public @Nullable TensorSpec output(String name) {
        return find(outputs, name);
    }

    /** Whether an input takes strings. */
    public boolean takesText() {
        return takesText;
    }

    public List<String> inputNames() {
        return inputs.stream().map(TensorSpec::name).toList();
    }

    public List<String> outputNames() {
        return outputNames;
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
