package io.vigia.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigia.event.Label;
import io.vigia.event.VigiaException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a label request, {@code {"id","row","label","model","time"}} or {@code {"id","labels":[…]}}, read into
 * labels. Keys that vigia does not know are ignored, so that a client may send its own records. Faults are
 * {@link VigiaException}s that name the field, the value found and what was expected.
 */
final class LabelEntry {
    /** A prediction id: no control, format, surrogate or unassigned characters, no separators but the space. */
    static final Pattern PRINTABLE = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,256}");

    private static final double EXACT_INTEGERS = 9_007_199_254_740_992.0;

    private LabelEntry() {}

    /** The labels of an entry, at least one. */
    static List<Label> read(JsonNode entry) {
        if (!entry.isObject()) {
            throw expected("entry", "an object with id and label", entry);
        }
        String id = id(entry.get("id"));
        String model = text("model", entry.get("model"));
        Instant time = time(entry.get("time"));
        JsonNode label = entry.get("label");
        JsonNode labels = entry.get("labels");
        if ((label == null) == (labels == null)) {
            throw VigiaException.invalid(
                    "label: expected either label or labels, got " + (label == null ? "neither" : "both"));
        }
        if (label != null) {
            return List.of(new Label(id, row(entry.get("row")), value("label", label), model, time));
        }
        if (!labels.isArray() || labels.isEmpty()) {
            throw expected("labels", "an array of at least one label", labels);
        }
        if (entry.hasNonNull("row")) {
            throw VigiaException.invalid("row: expected none beside labels, which begin at row 0");
        }
        List<Label> all = new ArrayList<>(labels.size());
        for (int row = 0; row < labels.size(); row++) {
            all.add(new Label(id, row, value("labels[" + row + "]", labels.get(row)), model, time));
        }
        return all;
    }

    private static String id(@Nullable JsonNode node) {
        if (node == null
                || !node.isTextual()
                || !PRINTABLE.matcher(node.textValue()).matches()) {
            throw expected("id", "a string of 1 to 256 printable characters", node);
        }
        return node.textValue();
    }

    private static @Nullable Integer row(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
            throw expected("row", "a whole number from 0", node);
        }
        return node.intValue();
    }

    private static @Nullable String text(String field, @Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isTextual() || node.textValue().isEmpty()) {
            throw expected(field, "a string", node);
        }
        return node.textValue();
    }

    private static @Nullable Instant time(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(node.isTextual() ? node.textValue() : "")
                    .toInstant();
        } catch (DateTimeException e) {
            throw expected("time", "RFC 3339 such as 2026-01-31T12:00:00Z", node);
        }
    }

    /** The label as text: whole numbers without fraction, true and false as such, strings as they are. */
    private static String value(String field, JsonNode node) {
        if (node.isTextual() && !node.textValue().isEmpty()) {
            return node.textValue();
        }
        if (node.isBoolean()) {
            return Boolean.toString(node.booleanValue());
        }
        if (node.isIntegralNumber()) {
            return node.bigIntegerValue().toString();
        }
        double number = node.isNumber() ? node.doubleValue() : Double.NaN;
        if (!Double.isFinite(number)) {
            throw expected(field, "a finite number, a string or a boolean", node);
        }
        return number == Math.rint(number) && Math.abs(number) <= EXACT_INTEGERS
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private static VigiaException expected(String field, String expected, @Nullable JsonNode node) {
        return VigiaException.invalid(field + ": expected " + expected + ", got " + describe(node));
    }

    private static String describe(@Nullable JsonNode node) {
        if (node == null) {
            return "none";
        }
        if (node.isContainerNode()) {
            return node.isArray() ? "an array of " + node.size() : "an object";
        }
        String text = node.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
