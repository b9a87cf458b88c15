package io.vigia.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a request was found to say, in the words of a message to its client: short, whatever was sent. */
final class Found {
    private static final int LIMIT = 60;

    private Found() {}

    /** The value at which a parser stands. */
    static String value(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        return switch (token == null ? JsonToken.NOT_AVAILABLE : token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING, FIELD_NAME -> text(json.getText());
            case NOT_AVAILABLE -> "nothing";
            default -> shorten(json.getText());
        };
    }

    /** A string, in quotes. */
    static String text(@Nullable String text) {
        return text == null ? "nothing" : "'" + shorten(text) + "'";
    }

    static String shorten(String text) {
        if (text.length() <= LIMIT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LIMIT - 1)) ? LIMIT - 1 : LIMIT;
        return text.substring(0, end) + "…";
    }
}
