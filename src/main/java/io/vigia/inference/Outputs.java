package io.vigia.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.vigia.event.ErrorCode;
import io.vigia.event.VigiaException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Copies the results of a run from ONNX Runtime's memory into {@link Tensor}s. */
final class Outputs {
    private Outputs() {}

    static List<Tensor> read(OrtSession.Result result, List<String> names) throws OrtException {
        List<Tensor> tensors = new ArrayList<>(names.size());
        for (String name : names) {
            tensors.add(read(result, name));
        }
        return tensors;
    }

    static Tensor read(OrtSession.Result result, String name) throws OrtException {
        OnnxValue value = result.get(name).orElse(null);
        if (!(value instanceof OnnxTensor tensor)) {
            throw new VigiaException(ErrorCode.INTERNAL, "output '" + name + "': expected a tensor, got none");
        }
        long[] shape = tensor.getInfo().getShape();
        DataType type = DataType.of(tensor.getInfo().onnxType)
                .orElseThrow(() ->
                        new VigiaException(ErrorCode.INTERNAL, "output '" + name + "': a type that cannot be carried"));
        if (type == DataType.BYTES) {
            return Tensor.of(name, shape, strings(tensor.getValue(), (int) Tensor.elements(shape)));
        }
        ByteBuffer data = tensor.getByteBuffer();
        return Tensor.of(name, type, shape, data.order(ByteOrder.nativeOrder()));
    }

    /** The strings of nested arrays in row-major order. */
    private static String[] strings(Object value, int count) {
        List<String> flat = new ArrayList<>(count);
        flatten(value, flat);
        return flat.toArray(String[]::new);
    }

    private static void flatten(Object value, List<String> flat) {
        if (value instanceof Object[] array) {
            for (Object element : array) {
                flatten(element, flat);
            }
        } else {
            flat.add(String.valueOf(value));
        }
    }
}
