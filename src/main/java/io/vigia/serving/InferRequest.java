package io.vigia.serving;

import io.vigia.inference.Tensor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request for predictions, checked against the model's signature by the codec that read it.
 *
 * @param model the model's name
 * @param version the version asked for; null takes the one that serves
 * @param id names the prediction, 1 to 256 characters
 * @param inputs every input of the model, in the signature's order
 * @param outputs names of the outputs to answer with, each once, in the order asked for; never empty
 */
public record InferRequest(
        String model, @Nullable String version, String id, List<Tensor> inputs, List<String> outputs) {
    public InferRequest {
        Objects.requireNonNull(model);
        Objects.requireNonNull(id);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("outputs: expected at least one");
        }
    }
}
