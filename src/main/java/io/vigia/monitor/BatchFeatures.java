package io.vigia.monitor;

import io.vigia.event.Features;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a file as features, column by column. */
record BatchFeatures(RowBatch batch) implements Features {
    @Override
    public int rows() {
        return batch.rows();
    }

    @Override
    public int width() {
        return batch.features().size();
    }

    @Override
    public boolean isText(int column) {
        return batch.features().get(column).texts() != null;
    }

    @Override
    public double number(int row, int column) {
        return Objects.requireNonNull(batch.features().get(column).numbers())[row];
    }

    @Override
    public @Nullable String text(int row, int column) {
        return Objects.requireNonNull(batch.features().get(column).texts())[row];
    }
}
