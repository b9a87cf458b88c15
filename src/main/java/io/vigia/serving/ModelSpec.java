package io.vigia.serving;

import io.vigia.baseline.Task;
import io.vigia.inference.ExecutionConfig;
import io.vigia.monitor.DetectorSpec;
import io.vigia.monitor.DriftSpec;
import io.vigia.monitor.WindowSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code model.yaml} as it was written: what is null or empty is taken from the ONNX signature.
 *
 * @param task what the answer is; null: told from the outputs
 * @param features columns of a [N,F] input in order, or names of the [N] / [N,1] inputs
 * @param categorical which of them are categorical
 * @param bool which of them are boolean
 * @param prediction name of the output with the predicted class or value; null: told from the outputs
 * @param score name of the score output; null: told from the outputs
 * @param scoreColumn the positive class's column of the score output, from {@code probabilities[:,1]}; −1 without one
 * @param classes the classes as text
 * @param window the judged window
 * @param drift statistics and thresholds
 * @param detectors which detectors watch its streams
 * @param objectives metric → the value it should not be worse than
 * @param horizon how long a prediction waits for its label
 * @param execution how its sessions run
 */
public record ModelSpec(
        @Nullable Task task,
        List<String> features,
        List<String> categorical,
        List<String> bool,
        @Nullable String prediction,
        @Nullable String score,
        int scoreColumn,
        List<String> classes,
        WindowSpec window,
        DriftSpec drift,
        DetectorSpec detectors,
        Map<String, Double> objectives,
        Duration horizon,
        ExecutionConfig execution) {
    /** A model without a {@code model.yaml}. */
    public static final ModelSpec EMPTY = new ModelSpec(
            null,
            List.of(),
            List.of(),
            List.of(),
            null,
            null,
            -1,
            List.of(),
            WindowSpec.DEFAULT,
            DriftSpec.DEFAULT,
            DetectorSpec.DEFAULT,
            Map.of(),
            Duration.ofDays(30),
            ExecutionConfig.DEFAULT);

    public ModelSpec {
        features = List.copyOf(features);
        categorical = List.copyOf(categorical);
        bool = List.copyOf(bool);
        classes = List.copyOf(classes);
        objectives = Map.copyOf(objectives);
    }

    /** The same for these features: for a model whose one input does not name its columns. */
    public ModelSpec withFeatures(List<String> names) {
        return withColumns(names, categorical, bool);
    }

    /** The same for these features of these types, the others numeric: those of a baseline, say. */
    public ModelSpec withColumns(List<String> names, List<String> categories, List<String> booleans) {
        return new ModelSpec(
                task,
                names,
                categories,
                booleans,
                prediction,
                score,
                scoreColumn,
                classes,
                window,
                drift,
                detectors,
                objectives,
                horizon,
                execution);
    }
}
