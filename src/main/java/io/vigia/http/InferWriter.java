package io.vigia.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vigia.inference.DataType;
import io.vigia.inference.Tensor;
import io.vigia.serving.InferResponse;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The JSON of one answer: data flat and row-major, floats in the fewest digits that read back to the same bits. */
final class InferWriter {
    private InferWriter() {}

    static void write(JsonGenerator json, InferResponse response) throws IOException {
        json.writeStartObject();
        json.writeStringField("model_name", response.model().model());
        json.writeStringField("model_version", response.model().version());
        json.writeStringField("id", response.id());
        json.writeArrayFieldStart("outputs");
        for (Tensor tensor : response.outputs()) {
            output(json, tensor);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void output(JsonGenerator json, Tensor tensor) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", tensor.name());
        json.writeFieldName("shape");
        json.writeArray(tensor.shape(), 0, tensor.shape().length);
        json.writeStringField("datatype", tensor.type().name());
        json.writeArrayFieldStart("data");
        if (tensor.type() == DataType.BYTES) {
            for (String text : tensor.strings()) {
                json.writeString(text);
            }
        } else {
            elements(json, tensor);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void elements(JsonGenerator json, Tensor tensor) throws IOException {
        ByteBuffer data = tensor.data();
        int width = tensor.type().width();
        for (int at = 0; at < data.limit(); at += width) {
            switch (tensor.type()) {
                case BOOL -> json.writeBoolean(data.get(at) != 0);
                case INT8 -> json.writeNumber((int) data.get(at));
                case UINT8 -> json.writeNumber(data.get(at) & 0xff);
                case INT16 -> json.writeNumber((int) data.getShort(at));
                case INT32 -> json.writeNumber(data.getInt(at));
                case INT64 -> json.writeNumber(data.getLong(at));
                case FP32 -> json.writeNumber(data.getFloat(at));
                case FP64 -> json.writeNumber(data.getDouble(at));
                case BYTES -> throw new IllegalStateException("strings have no width");
            }
        }
    }
}
