package io.vigia.serving;

import io.vigia.event.ErrorCode;
import io.vigia.event.Prediction;
import io.vigia.event.VigiaException;
import io.vigia.inference.InferenceExecutor.Run;
import io.vigia.inference.Tensor;
import io.vigia.monitor.Monitors;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@link PredictionService} over {@link Models}: run, then hand what went in and came out to the monitor. */
public final class PredictAndObserve implements PredictionService {
    private static final Logger LOG = LoggerFactory.getLogger(PredictAndObserve.class);

    private final Models models;
    private final Monitors monitors;
    private final InstantSource clock;

    public PredictAndObserve(Models models, Monitors monitors, InstantSource clock) {
        this.models = models;
        this.monitors = monitors;
        this.clock = clock;
    }

    @Override
    public ServedModel model(String model, @Nullable String version) {
        return models.get(model, version);
    }

    @Override
    public CompletionStage<InferResponse> predict(InferRequest request) {
        try {
            return submit(models.get(request.model(), request.version()), request);
        } catch (VigiaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** A model that is swapped between the look-up and the submit is looked up again, as often as it is swapped. */
    private CompletableFuture<InferResponse> submit(LoadedModel first, InferRequest request) {
        LoadedModel model = first;
        while (true) {
            try {
                return run(model, request);
            } catch (VigiaException e) {
                LoadedModel now = models.get(request.model(), request.version());
                if (e.code() != ErrorCode.NOT_READY || now == model) {
                    throw e;
                }
                model = now;
            }
        }
    }

    private CompletableFuture<InferResponse> run(LoadedModel model, InferRequest request) {
        model.check(request);
        return model.executor()
                .submit(request.inputs(), model.wanted(request.outputs()))
                .thenApply(run -> answer(model, request, run));
    }

    private InferResponse answer(LoadedModel model, InferRequest request, Run run) {
        long rows = request.inputs().isEmpty() ? 0 : request.inputs().get(0).rows();
        model.meters().ran(run.queueNanos(), run.runNanos(), rows);
        if (model.watched() && rows > 0) {
            observe(model, request, run.outputs());
        }
        int asked = request.outputs().size();
        List<Tensor> outputs =
                run.outputs().size() == asked ? run.outputs() : run.outputs().subList(0, asked);
        return new InferResponse(model.key(), request.id(), outputs);
    }

    private void observe(LoadedModel model, InferRequest request, List<Tensor> outputs) {
        Prediction prediction = readable(model, request, outputs);
        if (prediction != null) {
            monitors.observe(prediction);
        } else {
            monitors.dropped(model.key());
        }
    }

    /** A model may answer in shapes that its layout does not foresee; its client gets the answer all the same. */
    private @Nullable Prediction readable(LoadedModel model, InferRequest request, List<Tensor> outputs) {
        try {
            return model.prediction(request, outputs, clock.instant());
        } catch (RuntimeException e) {
            LOG.debug("Could not read an answer for the monitor. model={}", model.key(), e);
            return null;
        }
    }

    @Override
    public Optional<String> ready() {
        return models.obstacle();
    }
}
