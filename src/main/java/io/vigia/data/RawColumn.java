package io.vigia.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column of a text format as they are collected for a batch, turned into their type at its end. Where
 * the type is {@link ColumnType#AUTO} the first batch decides it for the whole file.
 */
final class RawColumn {
    private final String name;
    private final DataErrors errors;
    private ColumnType type;
    private final boolean guessed;
    /** Whether a value was text although it may look like a number; CSV cannot tell and never says so. */
    private boolean quoted;

    private final @Nullable String[] values = new @Nullable String[TableReader.BATCH_ROWS];

    RawColumn(ColumnRequest request, DataErrors errors) {
        this.name = request.name();
        this.type = request.type();
        this.guessed = type == ColumnType.AUTO;
        this.errors = errors;
    }

    String name() {
        return name;
    }

    void set(int row, @Nullable String value) {
        values[row] = value;
    }

    void setQuoted(int row, String value) {
        values[row] = value;
        quoted = true;
    }

    /** The batch as a typed column; the next batch begins empty. */
    Column take(long firstRow, int rows) {
        if (type == ColumnType.AUTO) {
            type = !quoted && looksNumeric(rows) ? ColumnType.NUMBER : ColumnType.TEXT;
        }
        Column column = type == ColumnType.NUMBER
                ? new NumberColumn(name, numbers(firstRow, rows))
                : new TextColumn(name, texts(rows));
        Arrays.fill(values, null);
        return column;
    }

    static List<Column> take(RawColumn[] columns, long firstRow, int rows) {
        List<Column> taken = new ArrayList<>(columns.length);
        for (RawColumn column : columns) {
            taken.add(column.take(firstRow, rows));
        }
        return taken;
    }

    private boolean looksNumeric(int rows) {
        boolean any = false;
        for (int i = 0; i < rows; i++) {
            String value = values[i];
            if (value == null || Numbers.isMissing(value)) {
                continue;
            }
            any = true;
            if (Numbers.parse(value) == null) {
                return false;
            }
        }
        return any;
    }

    private double[] numbers(long firstRow, int rows) {
        double[] numbers = new double[rows];
        for (int i = 0; i < rows; i++) {
            String value = values[i];
            Double number = value == null ? Double.valueOf(Double.NaN) : Numbers.parse(value);
            if (number == null) {
                String expected =
                        guessed ? "a number, as in the rows before (read the column as text instead)" : "a number";
                throw errors.value(name, firstRow + i + 1, expected, String.valueOf(value));
            }
            numbers[i] = number;
        }
        return numbers;
    }

    private @Nullable String[] texts(int rows) {
        @Nullable String[] texts = new @Nullable String[rows];
        for (int i = 0; i < rows; i++) {
            String value = values[i];
            texts[i] = value == null || Numbers.isMissing(value) ? null : value;
        }
        return texts;
    }
}
