package io.vigia.baseline;

import java.util.Locale;

/** What a model's answer is, and so which figures say how good it is. */
public enum Task {
    BINARY_CLASSIFICATION,
    MULTICLASS_CLASSIFICATION,
    REGRESSION,
    /** Served and watched for drift only; labels are not compared with anything. */
    NONE;

    /** As it is written in {@code model.yaml}: {@code binary-classification}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
