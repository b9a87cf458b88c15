package io.vigia.data;

/** What a caller wants a column's values to be. */
public enum ColumnType {
    /** Numbers; true is 1, false is 0, an absent value is NaN. A value that is none of these is an error. */
    NUMBER,
    /**
     * Text as the file has it; whole numbers of any size keep every digit, numbers without a fraction are written
     * without one, booleans are {@code true} and {@code false}, times are ISO 8601 in UTC.
     */
    TEXT,
    /**
     * Decided by the file: by the column's type in Parquet; by the first batch of CSV and NDJSON, where a column is
     * NUMBER when it has values and all of them are numbers or booleans, and TEXT otherwise. A later value that does not
     * fit is an error that says how to ask for text.
     */
    AUTO
}
