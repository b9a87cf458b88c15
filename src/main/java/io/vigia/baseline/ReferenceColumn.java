package io.vigia.baseline;

import io.vigia.data.ColumnRequest;
import java.util.Objects;

/** A feature to be profiled, by the name it has in the reference data and in the model. */
public record ReferenceColumn(String name, FeatureType type) {
    public ReferenceColumn {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
    }

    /** How it is read: categories keep the file's text. */
    public ColumnRequest request() {
        return type == FeatureType.NUMERIC ? ColumnRequest.number(name) : ColumnRequest.text(name);
    }
}
