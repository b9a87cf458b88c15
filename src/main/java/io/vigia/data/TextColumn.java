package io.vigia.data;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Text, in the form {@link ColumnType#TEXT} describes; null where there is none. Empty text is none.
 *
 * @param values one a row; handed over, not copied
 */
public record TextColumn(String name, @Nullable String[] values) implements Column {
    public TextColumn {
        Objects.requireNonNull(name);
        Objects.requireNonNull(values);
    }

    @Override
    public int rows() {
        return values.length;
    }

    @Override
    public @Nullable String text(int row) {
        return values[row];
    }
}
