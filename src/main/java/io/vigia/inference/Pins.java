package io.vigia.inference;

import ai.onnxruntime.OrtException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which one-row requests run on tensors that are kept: from the second of a shape on, until another shape comes twice in
 * a row. Owned by one thread.
 */
final class Pins implements AutoCloseable {
    private static final long[][] NONE = {};

    private final OnnxModel model;
    private @Nullable PinnedRun pinned;
    private long[][] lastShapes = NONE;
    private List<String> lastOutputs = List.of();
    private boolean givenUp;

    Pins(OnnxModel model) {
        this.model = model;
    }

    /** The tensors for a request; null when it is not one row or does not look like the one before. */
    @Nullable
    PinnedRun take(List<Tensor> inputs, List<String> outputs) throws OrtException {
        if (givenUp || !oneRow(inputs)) {
            return null;
        }
        if (pinned != null && pinned.fits(inputs, outputs)) {
            lastShapes = NONE; // two clients of different shapes in turn do not take the pins from each other
            return pinned;
        }
        long[][] shapes = inputs.stream().map(Tensor::shape).toArray(long[][]::new);
        boolean again = Arrays.deepEquals(shapes, lastShapes) && outputs.equals(lastOutputs);
        lastShapes = shapes;
        lastOutputs = outputs;
        if (!again) {
            return null;
        }
        close();
        pinned = new PinnedRun(model, inputs, outputs);
        return pinned;
    }

    private static boolean oneRow(List<Tensor> inputs) {
        for (Tensor input : inputs) {
            if (input.rows() != 1
                    || input.type() == DataType.BYTES
                    || input.data().limit() > PinnedRun.MAX_BYTES) {
                return false;
            }
        }
        return true;
    }

    /** No more of them: the model does not keep the shapes that its signature promises. */
    void giveUp() {
        givenUp = true;
    }

    /** Frees the tensors; others may be made later. */
    @Override
    public void close() {
        if (pinned != null) {
            pinned.close();
            pinned = null;
        }
    }
}
