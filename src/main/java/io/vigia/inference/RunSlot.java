package io.vigia.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.vigia.event.ErrorCode;
import io.vigia.event.VigiaException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The native memory in which one thread runs one model. Inputs are copied into direct buffers that are kept from run to
 * run; a one-row request that looks like the one before runs on tensors made once, with its outputs pinned. Owned by one
 * thread.
 */
public final class RunSlot implements AutoCloseable {
    /** Buffers above this size are given back after the run. */
    private static final int KEEP_BYTES = 4 << 20;

    private static final long[][] NONE = {};

    private final OnnxModel model;
    private final List<ByteBuffer> buffers = new ArrayList<>();
    private @Nullable PinnedRun pinned;
    private long[][] lastShapes = NONE;
    private List<String> lastOutputs = List.of();
    private boolean mayPin = true;
    /** Whether the run in work has failed with pins. */
    private boolean pinFault;

    RunSlot(OnnxModel model) {
        this.model = model;
    }

    /**
     * Runs the model.
     *
     * @param inputs one tensor for each input of the signature, in its order, checked against it
     * @param outputs names of the outputs to compute, each once
     * @return the outputs in the order asked for, in Java's memory
     * @throws VigiaException NOT_READY when the model was closed, INVALID_ARGUMENT when the model refuses the values,
     *     INTERNAL when the run fails
     */
    public List<Tensor> run(List<Tensor> inputs, List<String> outputs) {
        model.enter();
        pinFault = false;
        try {
            if (mayPin && oneRow(inputs)) {
                List<Tensor> answer = runPinned(inputs, outputs);
                if (answer != null) {
                    return answer;
                }
            }
            List<Tensor> answer = runOnce(inputs, outputs);
            mayPin &= !pinFault;
            return answer;
        } catch (OrtException e) {
            throw failure(e);
        } catch (OutOfMemoryError e) {
            buffers.clear();
            throw new VigiaException(ErrorCode.OVERLOADED, "not enough memory for tensors of this size", e);
        } finally {
            model.leave();
        }
    }

    private static VigiaException failure(OrtException e) {
        return e.getCode() == OrtException.OrtErrorCode.ORT_INVALID_ARGUMENT
                ? new VigiaException(
                        ErrorCode.INVALID_ARGUMENT,
                        "inputs: expected values that the model takes, it says: " + Providers.reason(e),
                        e)
                : new VigiaException(ErrorCode.INTERNAL, "model run failed: " + Providers.reason(e), e);
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

    /** Null when this request does not look like the one before, or when the model cannot be pinned. */
    private @Nullable List<Tensor> runPinned(List<Tensor> inputs, List<String> outputs) {
        try {
            if (pinned != null && pinned.fits(inputs, outputs)) {
                lastShapes = NONE; // two clients of different shapes in turn do not take the pins from each other
                return pinned.run(inputs);
            }
            long[][] shapes = inputs.stream().map(Tensor::shape).toArray(long[][]::new);
            boolean again = Arrays.deepEquals(shapes, lastShapes) && outputs.equals(lastOutputs);
            lastShapes = shapes;
            lastOutputs = outputs;
            if (!again) {
                return null;
            }
            closePinned();
            pinned = new PinnedRun(model, inputs, outputs);
            return pinned.run(inputs);
        } catch (OrtException e) {
            // Either the signature promised a shape that the model does not keep, or this row fails without pins too.
            closePinned();
            pinFault = true;
            return null;
        }
    }

    private List<Tensor> runOnce(List<Tensor> inputs, List<String> outputs) throws OrtException {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        Set<String> wanted = new LinkedHashSet<>(outputs);
        try {
            for (int i = 0; i < inputs.size(); i++) {
                tensors.put(inputs.get(i).name(), tensor(inputs.get(i), i));
            }
            try (OrtSession.Result result = model.session().run(tensors, wanted)) {
                return Outputs.read(result, outputs);
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
            buffers.replaceAll(buffer -> buffer.capacity() > KEEP_BYTES ? ByteBuffer.allocateDirect(0) : buffer);
        }
    }

    private OnnxTensor tensor(Tensor input, int index) throws OrtException {
        if (input.type() == DataType.BYTES) {
            return OnnxTensor.createTensor(model.environment(), input.strings(), input.shape());
        }
        ByteBuffer data = input.data().duplicate().rewind();
        while (buffers.size() <= index) {
            buffers.add(ByteBuffer.allocateDirect(0));
        }
        if (buffers.get(index).capacity() < data.limit()) {
            buffers.set(index, ByteBuffer.allocateDirect(roomFor(data.limit())));
        }
        ByteBuffer direct = buffers.get(index).clear();
        direct.put(data).flip();
        return OnnxTensor.createTensor(
                model.environment(),
                direct.order(ByteOrder.nativeOrder()),
                input.shape(),
                input.type().javaType());
    }

    private static int roomFor(int bytes) {
        return bytes > KEEP_BYTES ? bytes : Math.max(256, Integer.highestOneBit(Math.max(1, bytes - 1)) << 1);
    }

    /** The tensors that are kept for the next run. */
    @Nullable
    PinnedRun pinned() {
        return pinned;
    }

    private void closePinned() {
        if (pinned != null) {
            pinned.close();
            pinned = null;
        }
    }

    @Override
    public void close() {
        closePinned();
        buffers.clear();
    }
}
