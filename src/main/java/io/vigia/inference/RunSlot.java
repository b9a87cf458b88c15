package io.vigia.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.vigia.event.ErrorCode;
import io.vigia.event.VigiaException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The native memory in which one thread runs one model. Inputs are copied into direct buffers that are kept from run to
 * run; a one-row request that looks like the one before runs on tensors made once, with its outputs pinned. Owned by one
 * thread.
 */
public final class RunSlot implements AutoCloseable {
    /** Buffers above this size are given back after the run. */
    private static final int KEEP_BYTES = 4 << 20;

    private final OnnxModel model;
    private final Pins pins;
    private final List<ByteBuffer> buffers = new ArrayList<>();

    RunSlot(OnnxModel model, Pins pins) {
        this.model = model;
        this.pins = pins;
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
        try {
            return answer(inputs, outputs);
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

    private List<Tensor> answer(List<Tensor> inputs, List<String> outputs) throws OrtException {
        try {
            PinnedRun pinned = pins.take(inputs, outputs);
            if (pinned != null) {
                return pinned.run(inputs);
            }
        } catch (OrtException e) {
            // Either the signature promised a shape that the model does not keep, or this row fails without pins too.
            pins.close();
            List<Tensor> answer = runOnce(inputs, outputs);
            pins.giveUp();
            return answer;
        }
        return runOnce(inputs, outputs);
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

    @Override
    public void close() {
        pins.close();
        buffers.clear();
    }
}
