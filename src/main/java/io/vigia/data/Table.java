package io.vigia.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One batch of rows of a file, column by column.
 *
 * @param firstRow how many rows of the file come before it
 * @param rows how many rows it has, at least one
 * @param columns those asked for, in that order, each of {@code rows} values
 */
public record Table(long firstRow, int rows, List<Column> columns) {
    public Table {
        columns = List.copyOf(columns);
        for (Column column : columns) {
            if (column.rows() != rows) {
                throw new IllegalArgumentException(
                        "column '" + column.name() + "': expected " + rows + " rows, got " + column.rows());
            }
        }
    }

    /** The column of that name. */
    public Column column(String name) {
        for (Column column : columns) {
            if (column.name().equals(name)) {
                return column;
            }
        }
        throw new IllegalArgumentException("column '" + name + "' was not asked for");
    }

    /** The values of a column that was asked for as {@link ColumnType#NUMBER}; not a copy. */
    public double[] numbers(String name) {
        if (column(name) instanceof NumberColumn column) {
            return column.values();
        }
        throw new IllegalArgumentException("column '" + name + "' holds text");
    }

    /** The values of a column that was asked for as {@link ColumnType#TEXT}; not a copy. */
    public @Nullable String[] texts(String name) {
        if (column(name) instanceof TextColumn column) {
            return column.values();
        }
        throw new IllegalArgumentException("column '" + name + "' holds numbers");
    }
}
