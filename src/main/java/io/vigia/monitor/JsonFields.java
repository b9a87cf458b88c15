package io.vigia.monitor;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Fields of JSON that may be unknown. */
public final class JsonFields {
    private JsonFields() {}

    /** A figure; what is not finite becomes null, since JSON has no NaN. */
    public static void number(JsonGenerator json, String field, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(field, value);
        } else {
            json.writeNullField(field);
        }
    }

    /** An RFC 3339 time, or null. */
    public static void time(JsonGenerator json, String field, @Nullable Instant value) throws IOException {
        if (value == null) {
            json.writeNullField(field);
        } else {
            json.writeStringField(field, value.toString());
        }
    }
}
