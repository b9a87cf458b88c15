package io.vigia.store;

import io.vigia.event.Features;
import org.jspecify.annotations.Nullable;

/** Rows without columns: the store keeps no features. */
record NoFeatures(int rows) implements Features {
    @Override
    public int width() {
        return 0;
    }

    @Override
    public boolean isText(int column) {
        return false;
    }

    @Override
    public double number(int row, int column) {
        return Double.NaN;
    }

    @Override
    public @Nullable String text(int row, int column) {
        return null;
    }
}
