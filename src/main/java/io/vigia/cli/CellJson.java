package io.vigia.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vigia.baseline.FeatureType;
import io.vigia.data.Numbers;
import java.io.IOException;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One cell of a record as an element of a tensor, read as {@code vigia baseline} reads it. */
final class CellJson {
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,20}");

    private CellJson() {}

    /** @throws CommandException when the cell's text is no value of the datatype; names column, row and value */
    static void write(JsonGenerator json, String datatype, String column, RecordedRow row, int cell)
            throws IOException {
        String text = row.values().get(cell);
        if (datatype.equals("BYTES")) {
            json.writeString(text == null ? "" : text);
        } else if (datatype.equals("BOOL")) {
            String bool = text == null ? null : FeatureType.bool(text);
            if (bool == null) {
                throw wrong(column, row, "true or false", text);
            }
            json.writeBoolean(bool.equals("true"));
        } else if (datatype.startsWith("FP")) {
            number(json, column, row, text);
        } else {
            whole(json, column, row, text);
        }
    }

    private static void number(JsonGenerator json, String column, RecordedRow row, @Nullable String text)
            throws IOException {
        Double value = text == null ? Double.valueOf(Double.NaN) : Numbers.parse(text);
        if (value == null) {
            throw wrong(column, row, "a number", text);
        }
        if (value.isNaN() || value.isInfinite()) {
            json.writeString(value.toString());
        } else {
            json.writeNumber(value);
        }
    }

    private static void whole(JsonGenerator json, String column, RecordedRow row, @Nullable String text)
            throws IOException {
        if (text != null && WHOLE.matcher(text.strip()).matches()) {
            json.writeNumber(new BigInteger(text.strip()));
            return;
        }
        Double value = text == null ? null : Numbers.parse(text);
        if (value == null || value != Math.rint(value) || Math.abs(value) > 1L << 53) {
            throw wrong(column, row, "a whole number", text);
        }
        json.writeNumber(value.longValue());
    }

    private static CommandException wrong(String column, RecordedRow row, String expected, @Nullable String text) {
        return new CommandException(
                "column '" + column + "', row '" + row.id() + "': expected " + expected + ", got "
                        + (text == null ? "nothing" : "'" + text + "'"),
                null);
    }
}
