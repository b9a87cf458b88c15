package io.vigia.baseline;

/** What a model's answer is, and so which figures say how good it is. */
public enum Task {
    BINARY_CLASSIFICATION,
    MULTICLASS_CLASSIFICATION,
    REGRESSION,
    /** Served and watched for drift only; labels are not compared with anything. */
    NONE
}
