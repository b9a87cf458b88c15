package io.vigia.baseline;

/** How a column's values are binned and compared. */
public enum FeatureType {
    NUMERIC,
    CATEGORICAL,
    BOOLEAN
}
