package io.vigia.http;

import io.vigia.inference.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the body of an inference request says.
 *
 * @param id the client's id; null when it gave none
 * @param inputs every input of the model, in the signature's order
 * @param outputs names of the outputs to answer with, in the order asked for; all when none was named
 */
record InferBody(@Nullable String id, List<Tensor> inputs, List<String> outputs) {}
