package io.vigia.data;

import java.util.Objects;

/** A column that a caller wants to read, and as what. */
public record ColumnRequest(String name, ColumnType type) {
    public ColumnRequest {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
    }

    public static ColumnRequest number(String name) {
        return new ColumnRequest(name, ColumnType.NUMBER);
    }

    public static ColumnRequest text(String name) {
        return new ColumnRequest(name, ColumnType.TEXT);
    }

    public static ColumnRequest auto(String name) {
        return new ColumnRequest(name, ColumnType.AUTO);
    }
}
