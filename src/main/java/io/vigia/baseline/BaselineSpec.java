package io.vigia.baseline;

import java.util.List;
import java.util.Objects;

/**
 * What a baseline is to be made of.
 *
 * @param task decides how predictions are profiled and which performance figures there are
 * @param features in the model's order
 * @param classes as text, in the model's order, the positive one last of two; empty when the task has none
 */
public record BaselineSpec(Task task, List<ReferenceColumn> features, List<String> classes) {
    public BaselineSpec {
        Objects.requireNonNull(task);
        features = List.copyOf(features);
        classes = List.copyOf(classes);
        if (task == Task.BINARY_CLASSIFICATION && classes.size() != 2) {
            throw new IllegalArgumentException("classes: expected 2 for binary classification, got " + classes);
        }
    }

    /** Whether predictions are class indices. */
    public boolean isClassification() {
        return task == Task.BINARY_CLASSIFICATION || task == Task.MULTICLASS_CLASSIFICATION;
    }
}
