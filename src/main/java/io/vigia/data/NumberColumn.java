package io.vigia.data;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Numbers; true is 1, false is 0 and an absent value is NaN.
 *
 * @param values one a row; handed over, not copied
 */
public record NumberColumn(String name, double[] values) implements Column {
    public NumberColumn {
        Objects.requireNonNull(name);
        Objects.requireNonNull(values);
    }

    @Override
    public int rows() {
        return values.length;
    }

    @Override
    public @Nullable String text(int row) {
        return Numbers.text(values[row]);
    }
}
