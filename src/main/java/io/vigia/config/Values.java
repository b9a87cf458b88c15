package io.vigia.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Single values of a file or a variable, where all is text: null when it is not one of the kind. Pure. */
final class Values {
    private Values() {}

    static @Nullable String text(JsonNode n) {
        return n.isValueNode() && !n.asText().isBlank() ? n.asText() : null;
    }

    static @Nullable Path path(JsonNode n) {
        try {
            String text = text(n);
            return text == null ? null : Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    static @Nullable Boolean bool(JsonNode n) {
        if (n.isBoolean()) {
            return n.booleanValue();
        }
        return switch (n.asText()) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }

    static @Nullable Integer integer(JsonNode n, int min, int max) {
        try {
            int value = Integer.parseInt(n.asText());
            return value >= min && value <= max ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static @Nullable Double number(JsonNode n, Range range) {
        try {
            double value = Double.parseDouble(n.asText());
            return Double.isFinite(value) && range.holds().test(value) ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static @Nullable List<String> texts(JsonNode n) {
        if (!n.isArray()) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : n) {
            String text = item.isNull() ? null : text(item);
            if (text == null) {
                return null;
            }
            texts.add(text);
        }
        return texts;
    }
}
