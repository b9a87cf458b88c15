package io.vigia.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tensors of a one-row run, made once: inputs over buffers that are filled anew, outputs that ONNX Runtime writes in
 * place where the signature tells their shape. It costs half of a run that makes its tensors. Owned by one thread.
 */
final class PinnedRun implements AutoCloseable {
    /** The largest input worth keeping memory for. */
    static final int MAX_BYTES = 64 << 10;

    private final OnnxModel model;
    private final long[][] shapes;
    private final List<String> wanted;
    private final List<ByteBuffer> inputBuffers = new ArrayList<>();
    private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    private final Map<String, ByteBuffer> outputBuffers = new LinkedHashMap<>();
    private final Map<String, OnnxTensor> outputs = new LinkedHashMap<>();
    private final Map<String, long[]> outputShapes = new LinkedHashMap<>();
    private final Set<String> unpinned;

    PinnedRun(OnnxModel model, List<Tensor> like, List<String> wanted) throws OrtException {
        this.model = model;
        this.shapes = like.stream().map(Tensor::shape).toArray(long[][]::new);
        this.wanted = List.copyOf(wanted);
        try {
            for (Tensor input : like) {
                ByteBuffer buffer = direct(input.data().limit());
                inputBuffers.add(buffer);
                inputs.put(input.name(), tensor(buffer, input.shape(), input.type()));
            }
            for (TensorSpec spec : model.signature().outputs()) {
                if (wanted.contains(spec.name()) && pinnable(spec)) {
                    pin(spec);
                }
            }
        } catch (OrtException | RuntimeException | Error e) {
            close();
            throw e;
        }
        unpinned = new HashSet<>(wanted);
        unpinned.removeAll(outputs.keySet());
    }

    /** Whether the shape is known beforehand: everything fixed but the rows, of which there is one. */
    private static boolean pinnable(TensorSpec spec) {
        long[] shape = spec.shape();
        if (spec.type() == DataType.BYTES || shape.length == 0) {
            return false;
        }
        long elements = 1;
        for (int i = 0; i < shape.length; i++) {
            long dimension = i == 0 && shape[0] < 0 ? 1 : shape[i];
            if (dimension < 1 || dimension > MAX_BYTES) {
                return false;
            }
            elements = Math.min(MAX_BYTES + 1L, elements * dimension);
        }
        return elements * spec.type().width() <= MAX_BYTES;
    }

    private void pin(TensorSpec spec) throws OrtException {
        long[] shape = spec.shape().clone();
        shape[0] = Math.max(1, shape[0]);
        ByteBuffer buffer = direct((int) Tensor.elements(shape) * spec.type().width());
        outputBuffers.put(spec.name(), buffer);
        outputShapes.put(spec.name(), shape);
        outputs.put(spec.name(), tensor(buffer, shape, spec.type()));
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    private OnnxTensor tensor(ByteBuffer buffer, long[] shape, DataType type) throws OrtException {
        return OnnxTensor.createTensor(model.environment(), buffer, shape, type.javaType());
    }

    boolean fits(List<Tensor> like, List<String> names) {
        if (like.size() != shapes.length || !wanted.equals(names)) {
            return false;
        }
        for (int i = 0; i < shapes.length; i++) {
            if (!Arrays.equals(shapes[i], like.get(i).shape())) {
                return false;
            }
        }
        return true;
    }

    List<Tensor> run(List<Tensor> values) throws OrtException {
        for (int i = 0; i < values.size(); i++) {
            inputBuffers
                    .get(i)
                    .put(0, values.get(i).data(), 0, values.get(i).data().limit());
        }
        try (OrtSession.Result result = model.session().run(inputs, unpinned, outputs)) {
            List<Tensor> answer = new ArrayList<>(wanted.size());
            for (String name : wanted) {
                ByteBuffer buffer = outputBuffers.get(name);
                answer.add(buffer == null ? Outputs.read(result, name) : copy(name, buffer));
            }
            return answer;
        }
    }

    private Tensor copy(String name, ByteBuffer buffer) {
        ByteBuffer heap = ByteBuffer.allocate(buffer.capacity()).order(ByteOrder.nativeOrder());
        heap.put(0, buffer, 0, buffer.capacity());
        OnnxTensor tensor = outputs.get(name);
        long[] shape = outputShapes.get(name);
        if (tensor == null || shape == null) {
            throw new IllegalStateException("output '" + name + "' is not pinned");
        }
        return Tensor.of(name, type(name), shape, heap);
    }

    private DataType type(String name) {
        TensorSpec spec = model.signature().output(name);
        if (spec == null) {
            throw new IllegalStateException("no output '" + name + "'");
        }
        return spec.type();
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensor::close);
        outputs.values().forEach(OnnxTensor::close);
    }
}
