package io.vigia.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vigia.event.VigiaException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The known keys of one JSON object, each allowed once. */
final class InferKeys {
    private final String path;
    private final List<String> seen = new ArrayList<>(5);

    /** @param path what stands before a key in messages: {@code inputs[0].} */
    InferKeys(String path) {
        this.path = path;
    }

    void once(String key) {
        if (seen.contains(key)) {
            throw VigiaException.invalid(path + key + ": expected once, got it twice");
        }
        seen.add(key);
    }

    boolean seen(String key) {
        return seen.contains(key);
    }

    /** Holds the value at which a parser stands to its JSON type. */
    static void expect(JsonParser json, JsonToken token, String path, String what) throws IOException {
        if (json.currentToken() != token) {
            throw VigiaException.invalid(path + ": expected " + what + ", got " + Found.value(json));
        }
    }
}
