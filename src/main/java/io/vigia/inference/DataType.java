package io.vigia.inference;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo.OnnxTensorType;
import java.util.Locale;
import java.util.Optional;

/**
 * The element type of a tensor, by its name in the Open Inference Protocol. Only those are here that ONNX Runtime's Java
 * interface can make and read; a model that needs another one is refused at load.
 */
public enum DataType {
    BOOL(1, OnnxJavaType.BOOL, OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL),
    INT8(1, OnnxJavaType.INT8, OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8),
    INT16(2, OnnxJavaType.INT16, OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16),
    INT32(4, OnnxJavaType.INT32, OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32),
    INT64(8, OnnxJavaType.INT64, OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64),
    UINT8(1, OnnxJavaType.UINT8, OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8),
    FP32(4, OnnxJavaType.FLOAT, OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT),
    FP64(8, OnnxJavaType.DOUBLE, OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE),
    /** UTF-8 text of any length; the only type that is kept as strings and not as bytes. */
    BYTES(0, OnnxJavaType.STRING, OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_STRING);

    private static final String ONNX_PREFIX = "ONNX_TENSOR_ELEMENT_DATA_TYPE_";

    private final int width;
    private final OnnxJavaType javaType;
    private final OnnxTensorType onnxType;

    DataType(int width, OnnxJavaType javaType, OnnxTensorType onnxType) {
        this.width = width;
        this.javaType = javaType;
        this.onnxType = onnxType;
    }

    /** Bytes of one element; 0 for {@link #BYTES}. */
    public int width() {
        return width;
    }

    public boolean isFloat() {
        return this == FP32 || this == FP64;
    }

    /** The type of that exact protocol name, if it is one of these. */
    public static Optional<DataType> named(String name) {
        for (DataType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    OnnxJavaType javaType() {
        return javaType;
    }

    static Optional<DataType> of(OnnxTensorType onnxType) {
        for (DataType type : values()) {
            if (type.onnxType == onnxType) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** How ONNX calls a type, for messages: {@code uint16}. */
    static String onnxName(OnnxTensorType onnxType) {
        return onnxType.name().replace(ONNX_PREFIX, "").toLowerCase(Locale.ROOT);
    }
}
