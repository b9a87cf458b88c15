package io.vigia.cli;

import io.vigia.event.VigiaException;
import io.vigia.inference.ExecutionConfig;
import io.vigia.inference.OnnxLoader;
import io.vigia.inference.OnnxModel;
import io.vigia.inference.RunSlot;
import io.vigia.inference.Signature;
import io.vigia.inference.Tensor;
import io.vigia.inference.TensorSpec;
import io.vigia.serving.ModelLayout;
import io.vigia.serving.ModelSpec;
import java.nio.file.Path;
import java.util.List;

/**
 * The ONNX model that a baseline is made with, on one CPU thread so that the same data give the same baseline. What its
 * tensors mean is told as the daemon tells it.
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

    /** The layout that the daemon would use. */
    ModelLayout layout(ModelSpec spec) {
        try {
            return ModelLayout.resolve(spec, signature());
        } catch (VigiaException e) {
            throw new ReferenceFlags.Problem(e.getMessage() + " (model.yaml: --spec FILE)");
        }
    }

    /** Whether there is one input of [N,F], which does not name its columns; one of [N,1] is the column of its name. */
    boolean takesAllColumns() {
        TensorSpec first = signature().inputs().get(0);
        return signature().inputs().size() == 1 && first.rank() == 2 && first.shape()[1] != 1;
    }

    @Override
    public void close() {
        slot.close();
        model.close();
    }
}
