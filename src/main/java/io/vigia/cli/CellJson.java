package io.vigia.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vigia.baseline.FeatureType;
import io.vigia.data.DataException;
import io.vigia.data.Numbers;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One cell of a record as an element of a tensor, read as {@code vigia baseline} reads it. */
final class CellJson {
    private CellJson() {}

    /** @throws DataException when the cell's text is no value of the datatype; names file, column, row and value */
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
        Long value = text == null ? null : Numbers.whole(text);
        if (value == null) {
            throw wrong(column, row, "a whole number", text);
        }
        json.writeNumber(value);
    }

    private static DataException wrong(String column, RecordedRow row, String expected, @Nullable String text) {
        return new DataException(row.file() + ": column '" + column + "', row " + row.number() + ": expected "
                + expected + ", got " + (text == null ? "nothing" : "'" + text + "'"));
    }
}
