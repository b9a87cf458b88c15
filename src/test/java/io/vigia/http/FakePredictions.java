package io.vigia.http;

import io.vigia.event.ErrorCode;
import io.vigia.event.ModelKey;
import io.vigia.event.VigiaException;
import io.vigia.inference.DataType;
import io.vigia.inference.Signature;
import io.vigia.inference.Tensor;
import io.vigia.inference.TensorSpec;
import io.vigia.serving.InferRequest;
import io.vigia.serving.InferResponse;
import io.vigia.serving.Outcome;
import io.vigia.serving.PredictionService;
import io.vigia.serving.RequestTimer;
import io.vigia.serving.ServedModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Models that answer with what they were asked: {@code echo-T} has one input {@code x} of type T and any length, {@code
 * matrix} one of 16 columns, {@code scalar} one of rank 0, {@code pair} two inputs; {@code failing} fails. Output {@code
 * x} is input {@code x}.
 */
final class FakePredictions implements PredictionService {
    final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    /** Names of the threads that encoded answers. */
    final BlockingQueue<String> encoders = new LinkedBlockingQueue<>();
    /** How model {@code failing} fails. */
    volatile ErrorCode failure = ErrorCode.INTERNAL;

    volatile Function<InferRequest, CompletionStage<InferResponse>> answer =
            request -> CompletableFuture.completedFuture(echo(request));

    @Override
    public ServedModel model(String model, @Nullable String version) {
        if (model.equals("failing")) {
            throw new VigiaException(failure, "the reason");
        }
        if (model.equals("loading")) {
            throw new VigiaException(ErrorCode.NOT_READY, "model 'loading': not loaded yet");
        }
        Signature signature = signature(model);
        if (signature == null) {
            throw new VigiaException(ErrorCode.NOT_FOUND, "model: expected one of [matrix, pair], got '" + model + "'");
        }
        if (version != null && !version.equals("2")) {
            throw new VigiaException(ErrorCode.NOT_FOUND, "version: expected one of [2], got '" + version + "'");
        }
        return new Model(new ModelKey(model, "2"), signature);
    }

    private static @Nullable Signature signature(String model) {
        return switch (model) {
            case "matrix" -> signature(new TensorSpec("x", DataType.FP32, new long[] {-1, 16}));
            case "scalar" -> signature(new TensorSpec("x", DataType.FP64, new long[0]));
            case "any shape" -> signature(new TensorSpec("x", DataType.FP32, new long[] {-1, -1, -1}));
            case "pair" ->
                signature(
                        new TensorSpec("x", DataType.FP32, new long[] {-1}),
                        new TensorSpec("y", DataType.INT64, new long[] {-1}));
            default ->
                model.startsWith("echo-")
                        ? signature(new TensorSpec("x", DataType.valueOf(model.substring(5)), new long[] {-1}))
                        : null;
        };
    }

    private static Signature signature(TensorSpec... tensors) {
        return new Signature(Arrays.asList(tensors), Arrays.asList(tensors));
    }

    static InferResponse echo(InferRequest request) {
        List<Tensor> outputs = request.outputs().stream()
                .map(name -> request.inputs().stream()
                        .filter(tensor -> tensor.name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList();
        return new InferResponse(
                new ModelKey(request.model(), Objects.requireNonNullElse(request.version(), "2")),
                request.id(),
                outputs);
    }

    @Override
    public CompletionStage<InferResponse> predict(InferRequest request) {
        return answer.apply(request);
    }

    @Override
    public Optional<String> ready() {
        return Optional.empty();
    }

    private final class Model implements ServedModel, RequestTimer {
        private final ModelKey key;
        private final Signature signature;

        private Model(ModelKey key, Signature signature) {
            this.key = key;
            this.signature = signature;
        }

        @Override
        public ModelKey key() {
            return key;
        }

        @Override
        public Signature signature() {
            return signature;
        }

        @Override
        public String platform() {
            return "onnx_onnxv1";
        }

        @Override
        public Map<String, String> properties() {
            return Map.of("features", "A,B");
        }

        @Override
        public List<String> versions() {
            return List.of("2");
        }

        @Override
        public RequestTimer timer() {
            return this;
        }

        @Override
        public void decoded(long nanos) {}

        @Override
        public void encoded(long nanos) {
            encoders.add(Thread.currentThread().getName());
        }

        @Override
        public void finished(Outcome outcome, long nanos) {
            outcomes.add(outcome);
        }
    }
}
