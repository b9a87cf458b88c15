package io.vigia.cli;

import io.vigia.baseline.Task;
import io.vigia.inference.DataType;
import io.vigia.inference.ExecutionConfig;
import io.vigia.inference.OnnxLoader;
import io.vigia.inference.OnnxModel;
import io.vigia.inference.RunSlot;
import io.vigia.inference.Signature;
import io.vigia.inference.Tensor;
import io.vigia.inference.TensorSpec;
import io.vigia.serving.ModelSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The ONNX model that a baseline is made with, on one CPU thread so that the same data give the same baseline. What
 * {@code model.yaml} does not say is read from its signature.
 */
final class ReferenceModel implements AutoCloseable {
    private static final ExecutionConfig ONE_THREAD = new ExecutionConfig(List.of("cpu"), 1, 1);

    private final OnnxModel model;
    private final RunSlot slot;

    private ReferenceModel(OnnxModel model) {
        this.model = model;
        this.slot = model.newSlot();
    }

    static ReferenceModel load(Path file) {
        return new ReferenceModel(new OnnxLoader().load(file, ONE_THREAD));
    }

    Signature signature() {
        return model.signature();
    }

    List<Tensor> run(List<Tensor> inputs, List<String> outputs) {
        return slot.run(inputs, outputs);
    }

    /** The inputs' names where each input is one column; empty where one input takes all columns. */
    List<String> inputColumns() {
        boolean matrix =
                signature().inputs().size() == 1 && width(signature().inputs().get(0)) != 1;
        return matrix ? List.of() : signature().inputNames();
    }

    /** The output with the predicted class or value: the one named, else the first with one value a row. */
    @Nullable
    TensorSpec prediction(ModelSpec spec) {
        return spec.prediction() != null
                ? output(spec.prediction())
                : first(output -> width(output) == 1 && !output.name().equals(spec.score()));
    }

    /** The output with scores: the one named, else the first of floats with several values a row. */
    @Nullable
    TensorSpec score(ModelSpec spec) {
        return spec.score() != null
                ? output(spec.score())
                : first(output -> output.type().isFloat() && width(output) != 1);
    }

    /** Scores a row; 0 without, −1 when the signature does not say. */
    int scoreWidth(ModelSpec spec) {
        TensorSpec score = score(spec);
        return score == null ? 0 : width(score);
    }

    Task task(ModelSpec spec) {
        if (spec.classes().size() > 2 || scoreWidth(spec) > 2) {
            return Task.MULTICLASS_CLASSIFICATION;
        }
        if (score(spec) != null || spec.classes().size() == 2) {
            return Task.BINARY_CLASSIFICATION;
        }
        TensorSpec prediction = prediction(spec);
        if (prediction != null && prediction.type().isFloat()) {
            return Task.REGRESSION;
        }
        throw new ReferenceFlags.Problem("the model does not say what its answer is; name the task in a model.yaml"
                + " (--spec FILE): binary-classification, multiclass-classification or regression");
    }

    private TensorSpec output(String name) {
        TensorSpec output = signature().output(name);
        if (output == null) {
            throw new ReferenceFlags.Problem("the model has no output '" + name + "'; it has "
                    + signature().outputNames());
        }
        return output;
    }

    private @Nullable TensorSpec first(Predicate<TensorSpec> wanted) {
        return signature().outputs().stream().filter(wanted).findFirst().orElse(null);
    }

    /** Values a row: 1 for [N] and [N,1], −1 when not known. */
    static int width(TensorSpec tensor) {
        return tensor.rank() < 2 ? 1 : (int) tensor.shape()[1];
    }

    /** Whether the tensor holds text. */
    static boolean isText(TensorSpec tensor) {
        return tensor.type() == DataType.BYTES;
    }

    @Override
    public void close() {
        slot.close();
        model.close();
    }
}
