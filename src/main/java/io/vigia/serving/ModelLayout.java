package io.vigia.serving;

import io.vigia.baseline.FeatureType;
import io.vigia.baseline.Task;
import io.vigia.event.VigiaException;
import io.vigia.inference.DataType;
import io.vigia.inference.Signature;
import io.vigia.inference.TensorSpec;
import io.vigia.monitor.FeatureSpec;
import io.vigia.monitor.MonitorSpec;
import io.vigia.monitor.PerformanceMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a model's tensors mean: {@code model.yaml} and the ONNX signature brought together.
 *
 * @param task what the answer is
 * @param features the monitored columns in order
 * @param matrix whether they are the columns of one [N,F] input; else each is an input of its own
 * @param classes the classes as text; empty for a regression
 * @param prediction output with the predicted class or value; null without one
 * @param score output with the scores; null without one
 * @param scoreColumn the positive class's column of a two-column score; −1 for all columns
 */
public record ModelLayout(
        Task task,
        List<FeatureSpec> features,
        boolean matrix,
        List<String> classes,
        @Nullable String prediction,
        @Nullable String score,
        int scoreColumn) {
    public ModelLayout {
        features = List.copyOf(features);
        classes = List.copyOf(classes);
    }

    /** @throws VigiaException INVALID_ARGUMENT, when the two contradict each other; all contradictions in its message */
    public static ModelLayout resolve(ModelSpec spec, Signature signature) {
        List<String> problems = new ArrayList<>();
        boolean matrix = isMatrix(spec, signature);
        List<FeatureSpec> features = features(spec, signature, matrix, problems);
        TensorSpec score = output(signature, "output.score", spec.score(), problems);
        TensorSpec prediction = output(signature, "output.prediction", spec.prediction(), problems);
        Task task = task(spec, signature, score);
        if (prediction == null && spec.prediction() == null && task != Task.NONE) {
            prediction = guessPrediction(signature, task);
        }
        if (score == null && spec.score() == null && isClassification(task)) {
            score = guessScore(signature);
        }
        List<String> classes = classes(spec, task, score);
        labels(spec, task, prediction, problems);
        int column = scoreColumn(spec, task, score, classes, problems);
        objectives(spec, task, prediction, score, problems);
        problems.addAll(spec.detectors().problems(task));
        if (!problems.isEmpty()) {
            throw VigiaException.invalid(String.join("; ", problems));
        }
        return new ModelLayout(
                task,
                features,
                matrix,
                classes,
                prediction == null ? null : prediction.name(),
                score == null ? null : score.name(),
                column);
    }

    /** One column is a matrix when its feature has a name of its own. */
    private static boolean isMatrix(ModelSpec spec, Signature signature) {
        if (signature.inputs().size() != 1 || signature.inputs().get(0).rank() != 2) {
            return false;
        }
        boolean named = !spec.features().isEmpty() && !signature.inputNames().equals(spec.features());
        return signature.inputs().get(0).shape()[1] != 1 || named;
    }

    private static List<FeatureSpec> features(
            ModelSpec spec, Signature signature, boolean matrix, List<String> problems) {
        List<String> names = spec.features();
        if (matrix) {
            long width = signature.inputs().get(0).shape()[1];
            if (names.isEmpty() && width > 0) {
                names = IntStream.range(0, (int) width).mapToObj(i -> "f" + i).toList();
            } else if (width > 0 && names.size() != width) {
                problems.add("features: expected " + width + " names for input '"
                        + signature.inputs().get(0).name() + "' of shape "
                        + TensorSpec.text(signature.inputs().get(0).shape()) + ", got " + names.size());
            }
        } else if (names.isEmpty()) {
            names = signature.inputNames();
        }
        List<FeatureSpec> features = new ArrayList<>();
        for (String name : names) {
            if (features.stream().anyMatch(feature -> feature.name().equals(name))) {
                problems.add("features: expected each name once, got '" + name + "' again");
            }
            TensorSpec input = matrix ? signature.inputs().get(0) : signature.input(name);
            if (input == null) {
                problems.add("features: '" + name + "' is not an input of the model; its inputs are "
                        + signature.inputNames());
            } else {
                features.add(new FeatureSpec(name, type(spec, name, input)));
            }
        }
        return features;
    }

    private static FeatureType type(ModelSpec spec, String name, TensorSpec input) {
        if (spec.bool().contains(name) || input.type() == DataType.BOOL) {
            return FeatureType.BOOLEAN;
        }
        return spec.categorical().contains(name) || input.type() == DataType.BYTES
                ? FeatureType.CATEGORICAL
                : FeatureType.NUMERIC;
    }

    private static @Nullable TensorSpec output(
            Signature signature, String key, @Nullable String name, List<String> problems) {
        TensorSpec output = name == null ? null : signature.output(name);
        if (name != null && output == null) {
            problems.add(
                    key + ": '" + name + "' is not an output of the model; its outputs are " + signature.outputNames());
        }
        return output;
    }

    private static Task task(ModelSpec spec, Signature signature, @Nullable TensorSpec score) {
        if (spec.task() != null) {
            return spec.task();
        }
        TensorSpec scores = score == null ? guessScore(signature) : score;
        if (scores != null) {
            return scores.rank() == 2 && scores.shape()[1] > 2
                    ? Task.MULTICLASS_CLASSIFICATION
                    : Task.BINARY_CLASSIFICATION;
        }
        boolean one = signature.outputs().size() == 1
                && signature.outputs().get(0).type().isFloat();
        return one ? Task.REGRESSION : Task.NONE;
    }

    static boolean isClassification(Task task) {
        return task == Task.BINARY_CLASSIFICATION || task == Task.MULTICLASS_CLASSIFICATION;
    }

    /** A value may be a whole number, but an output of floats is more likely to be it. */
    private static @Nullable TensorSpec guessPrediction(Signature signature, Task task) {
        List<TensorSpec> single = signature.outputs().stream()
                .filter(output -> output.rank() <= 1 || (output.rank() == 2 && output.shape()[1] == 1))
                .toList();
        boolean value = task == Task.REGRESSION;
        return single.stream()
                .filter(output -> value == output.type().isFloat())
                .findFirst()
                .or(() -> single.stream()
                        .filter(output -> value && output.type() != DataType.BYTES && output.type() != DataType.BOOL)
                        .findFirst())
                .orElse(null);
    }

    private static @Nullable TensorSpec guessScore(Signature signature) {
        return signature.outputs().stream()
                .filter(output -> output.type().isFloat() && output.rank() == 2 && output.shape()[1] > 1)
                .findFirst()
                .orElse(null);
    }

    private static List<String> classes(ModelSpec spec, Task task, @Nullable TensorSpec score) {
        if (!isClassification(task) || !spec.classes().isEmpty()) {
            return isClassification(task) ? spec.classes() : List.of();
        }
        boolean wide = score != null && score.rank() == 2 && score.shape()[1] > 1;
        int count = wide && score != null ? (int) score.shape()[1] : 2;
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    /** Text says nothing about the order of the scores, so its classes cannot be guessed. */
    private static void labels(ModelSpec spec, Task task, @Nullable TensorSpec prediction, List<String> problems) {
        if (isClassification(task)
                && spec.classes().isEmpty()
                && prediction != null
                && prediction.type() == DataType.BYTES) {
            problems.add("output.classes: expected the labels of the model's string output '" + prediction.name()
                    + "', got none");
        }
    }

    private static int scoreColumn(
            ModelSpec spec, Task task, @Nullable TensorSpec score, List<String> classes, List<String> problems) {
        if (task == Task.BINARY_CLASSIFICATION && classes.size() != 2) {
            problems.add("output.classes: expected 2 classes for binary-classification, got " + classes);
        }
        long width = score == null || score.rank() < 2 ? 1 : score.shape()[1];
        if (score != null && width > 1 && isClassification(task) && width != classes.size()) {
            problems.add("output.classes: expected " + width + " classes for output '" + score.name() + "' of shape "
                    + TensorSpec.text(score.shape()) + ", got " + classes.size());
        }
        if (spec.scoreColumn() >= 0 && width > 0 && spec.scoreColumn() >= width) {
            problems.add("output.score: expected a column below " + width + ", got " + spec.scoreColumn());
        }
        if (spec.scoreColumn() >= 0) {
            return spec.scoreColumn();
        }
        return task == Task.BINARY_CLASSIFICATION && width != 1 ? 1 : -1;
    }

    /** One that would never be judged is a mistake. */
    private static void objectives(
            ModelSpec spec,
            Task task,
            @Nullable TensorSpec prediction,
            @Nullable TensorSpec score,
            List<String> problems) {
        List<PerformanceMetric> known = PerformanceMetric.of(task);
        new TreeMap<>(spec.objectives()).forEach((name, objective) -> {
            PerformanceMetric metric = known.stream()
                    .filter(candidate -> candidate.text().equals(name))
                    .findFirst()
                    .orElse(null);
            if (metric == null) {
                problems.add("monitor.objectives: '" + name + "' is not a metric of task " + task.text());
                return;
            }
            if (objective > metric.max(task)) { // where the task is told from the outputs, nothing has checked it yet
                problems.add("monitor.objectives: '" + name + "' found " + objective + ", expected " + metric.max(task)
                        + " at most for task " + task.text());
            }
            boolean scores = metric.source() == PerformanceMetric.Source.SCORES;
            if ((scores ? score : prediction) == null) {
                problems.add("monitor.objectives: '" + name + "' needs "
                        + (scores ? "output.score" : "output.prediction") + ", and the model has none");
            }
        });
    }

    /** Scores a row as the monitor is told them: one, or for several classes one each. */
    int scoreWidth() {
        return task == Task.MULTICLASS_CLASSIFICATION ? classes.size() : 1;
    }

    /** The monitor's part of it. */
    MonitorSpec monitor(ModelSpec spec) {
        return new MonitorSpec(
                task,
                features,
                classes,
                spec.window(),
                spec.drift(),
                spec.detectors(),
                spec.objectives(),
                spec.horizon());
    }
}
