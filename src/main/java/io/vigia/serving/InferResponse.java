package io.vigia.serving;

import io.vigia.event.ModelKey;
import io.vigia.inference.Tensor;
import java.util.List;
import java.util.Objects;

/**
 * The answer to one {@link InferRequest}.
 *
 * @param model the model and version that answered
 * @param id the request's id
 * @param outputs the tensors asked for, in the order asked for
 */
public record InferResponse(ModelKey model, String id, List<Tensor> outputs) {
    public InferResponse {
        Objects.requireNonNull(model);
        Objects.requireNonNull(id);
        outputs = List.copyOf(outputs);
    }
}
