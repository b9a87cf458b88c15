package io.vigia.serving;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The one use case: predict and observe. Safe from any thread; never blocks the caller. */
public interface PredictionService {
    /**
     * The version that answers a request now.
     *
     * @param version null takes the one that serves
     * @throws io.vigia.event.VigiaException NOT_FOUND, naming the known models or versions; NOT_READY
     */
    ServedModel model(String model, @Nullable String version);

    /**
     * Runs the model and hands the prediction to the monitor.
     *
     * @return fails with {@link io.vigia.event.VigiaException}; may complete on any thread
     */
    CompletionStage<InferResponse> predict(InferRequest request);

    /** Why predictions cannot be served; empty when they can. */
    Optional<String> ready();
}
