package io.vigia.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vigia.event.VigiaException;
import java.io.IOException;

/**
 * The check of {@code parameters}. Those of extensions that vigia lacks are refused where overlooking them would change
 * what is read or answered: binary tensors, shared memory, classification. All others are ignored.
 */
final class InferParameters {
    /** What to do instead of binary tensors. */
    static final String SEND_JSON =
            "expected tensors as JSON (with tritonclient: binary_data=False on every input and output)";

    private InferParameters() {}

    /** @param path of the parameters: {@code inputs[0].parameters} */
    static void check(JsonParser json, String path) throws IOException {
        InferKeys.expect(json, JsonToken.START_OBJECT, path, "an object");
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            boolean refused = switch (key) {
                case "binary_data_size", "shared_memory_region", "shared_memory_byte_size" -> true;
                case "binary_data", "binary_data_output" -> value != JsonToken.VALUE_FALSE;
                default -> false;
            };
            if (refused) {
                throw VigiaException.invalid(path + "." + key + ": " + SEND_JSON + ", got " + Found.value(json));
            }
            if (key.equals("classification") && !json.getText().equals("0")) {
                throw VigiaException.invalid(path + ".classification: expected none, got " + Found.value(json));
            }
            json.skipChildren();
        }
    }
}
