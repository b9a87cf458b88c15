package io.vigia.baseline;

import io.vigia.data.Column;

/** Collects the values of one column and makes its profile. */
sealed interface ColumnBuilder permits NumericColumnBuilder, CategoricalColumnBuilder {
    static ColumnBuilder of(ReferenceColumn column) {
        return column.type() == FeatureType.NUMERIC
                ? new NumericColumnBuilder(column.name())
                : new CategoricalColumnBuilder(column.name(), column.type());
    }

    void add(Column column);

    ColumnProfile build();
}
