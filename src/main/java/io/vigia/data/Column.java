package io.vigia.data;

import org.jspecify.annotations.Nullable;

/** The values of one column in one {@link Table}, in the file's order. */
public sealed interface Column permits NumberColumn, TextColumn {
    String name();

    int rows();

    /** The value as text, in the form {@link ColumnType#TEXT} describes; null where there is none. */
    @Nullable
    String text(int row);
}
