package io.vigia.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigia.baseline.Task;
import io.vigia.inference.ExecutionConfig;
import io.vigia.monitor.DriftSpec;
import io.vigia.monitor.WindowSpec;
import io.vigia.serving.ModelSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a {@code model.yaml}: what the columns mean and what is watched. */
public final class ModelYaml {
    private static final Map<String, Task> TASKS = Map.of(
            "binary-classification", Task.BINARY_CLASSIFICATION,
            "multiclass-classification", Task.MULTICLASS_CLASSIFICATION,
            "regression", Task.REGRESSION,
            "none", Task.NONE);
    private static final List<String> NUMERIC = List.of("psi", "js", "ks", "wasserstein", "hellinger", "linf");
    private static final List<String> CATEGORICAL = List.of("psi", "js", "hellinger", "linf");
    private static final List<String> METRICS =
            List.of("accuracy", "precision", "recall", "f1", "auc", "log_loss", "brier", "mae", "rmse", "r2");
    private static final Pattern SCORE = Pattern.compile("([^\\[\\]]+)(?:\\[:,\\s*(\\d{1,4})])?");

    private ModelYaml() {}

    /** @throws ConfigException with every problem of the file */
    public static ModelSpec read(Path path) {
        Problems problems = new Problems();
        Source source = new Source(name(path), Map.of(), problems);
        ModelSpec spec;
        try (Section root = source.read(path)) {
            spec = read(root);
        }
        problems.throwIfAny();
        return spec;
    }

    /** The file with its folder, which is the model's name. */
    private static String name(Path path) {
        Path parent = path.toAbsolutePath().normalize().getParent();
        return parent == null || parent.getFileName() == null
                ? String.valueOf(path.getFileName())
                : parent.getFileName() + "/" + path.getFileName();
    }

    private static ModelSpec read(Section root) {
        String task = root.word("task", "", TASKS.keySet().stream().sorted().toList());
        List<String> features = distinct(root, "features");
        List<String> categorical = named(root, "categorical", features);
        List<String> bool = named(root, "boolean", features);
        Output output = output(root);
        Watched watched = watched(root);
        return new ModelSpec(
                TASKS.get(task),
                features,
                categorical,
                bool,
                output.prediction,
                output.score,
                output.column,
                output.classes,
                watched.window,
                watched.drift,
                watched.objectives,
                horizon(root),
                execution(root));
    }

    private static List<String> distinct(Section section, String key) {
        List<String> names = section.texts(key, List.of());
        names.stream()
                .distinct()
                .filter(name -> Collections.frequency(names, name) > 1)
                .forEach(name -> section.problem(key, "found '" + name + "' more than once, expected each name once"));
        return names;
    }

    private static List<String> named(Section root, String key, List<String> features) {
        List<String> names = root.texts(key, List.of());
        for (String name : names) {
            if (!features.isEmpty() && !features.contains(name)) {
                String near = Problems.nearest(name, features)
                        .map(n -> "; did you mean '" + n + "'?")
                        .orElse("");
                root.problem(key, "'" + name + "' is not one of the features" + near);
            }
        }
        return names;
    }

    private record Output(
            @Nullable String prediction, @Nullable String score, int column, List<String> classes) {}

    private static Output output(Section root) {
        try (Section output = root.section("output")) {
            String prediction = output.textOrNull("prediction");
            String text = output.textOrNull("score");
            List<String> classes = distinct(output, "classes");
            if (text == null) {
                return new Output(prediction, null, -1, classes);
            }
            Matcher matcher = SCORE.matcher(text);
            if (!matcher.matches()) {
                output.problem(
                        "score",
                        "found '" + text + "', expected an output such as probabilities or probabilities[:,1]");
                return new Output(prediction, null, -1, classes);
            }
            int column = matcher.group(2) == null ? -1 : Integer.parseInt(matcher.group(2));
            return new Output(prediction, matcher.group(1), column, classes);
        }
    }

    private record Watched(WindowSpec window, DriftSpec drift, Map<String, Double> objectives) {}

    private static Watched watched(Section root) {
        try (Section monitor = root.section("monitor")) {
            WindowSpec window = window(monitor);
            DriftSpec drift = drift(monitor);
            if (window.rows() > 0 && window.rows() < drift.minSamples()) {
                monitor.problem(
                        "window.rows",
                        "found " + window.rows() + ", expected at least the " + drift.minSamples()
                                + " of monitor.drift.min-samples, or no window would ever be judged");
            }
            return new Watched(window, drift, numbers(monitor, "objectives", METRICS));
        }
    }

    private static WindowSpec window(Section monitor) {
        try (Section window = monitor.section("window")) {
            Optional<Duration> period = window.durationIfPresent("period");
            if (period.isEmpty()) {
                int rows = window.integer("rows", WindowSpec.DEFAULT.rows(), 1, 10_000_000);
                int slide = window.integer("slide", rows, 1, rows);
                return checked(window, () -> WindowSpec.ofRows(rows, slide));
            }
            if (window.raw("rows").isPresent()) {
                window.problem("rows", "a window is either by rows or by period; remove one of the two");
            }
            Duration slide = window.duration("slide", period.get());
            return checked(window, () -> WindowSpec.ofTime(period.get(), slide));
        }
    }

    private static WindowSpec checked(Section window, Supplier<WindowSpec> spec) {
        try {
            return spec.get();
        } catch (IllegalArgumentException e) {
            window.problem("slide", String.valueOf(e.getMessage()));
            return WindowSpec.DEFAULT;
        }
    }

    private static DriftSpec drift(Section monitor) {
        DriftSpec defaults = DriftSpec.DEFAULT;
        try (Section drift = monitor.section("drift")) {
            String numeric;
            String categorical;
            try (Section statistic = drift.section("statistic")) {
                numeric = statistic.word("numeric", defaults.numericStatistic(), NUMERIC);
                categorical = statistic.word("categorical", defaults.categoricalStatistic(), CATEGORICAL);
            }
            Map<String, Double> thresholds = new TreeMap<>(defaults.thresholds());
            thresholds.putAll(numbers(drift, "threshold", NUMERIC));
            return new DriftSpec(
                    numeric,
                    categorical,
                    thresholds,
                    drift.integer("min-samples", defaults.minSamples(), 1, 10_000_000),
                    drift.number("share", defaults.share(), 0, 1));
        }
    }

    private static Map<String, Double> numbers(Section parent, String key, List<String> names) {
        Map<String, Double> numbers = new TreeMap<>();
        try (Section section = parent.section(key)) {
            for (String name : names) {
                Optional<JsonNode> raw = section.raw(name);
                if (raw.isPresent()) {
                    numbers.put(name, section.number(name, 0, 0, Double.MAX_VALUE));
                }
            }
        }
        return numbers;
    }

    private static Duration horizon(Section root) {
        try (Section labels = root.section("labels")) {
            return labels.duration("horizon", ModelSpec.EMPTY.horizon());
        }
    }

    private static ExecutionConfig execution(Section root) {
        ExecutionConfig defaults = ExecutionConfig.DEFAULT;
        try (Section serving = root.section("serving");
                Section execution = serving.section("execution")) {
            List<String> providers = execution.texts("provider", defaults.providers());
            for (String provider : providers) {
                if (!List.of("cuda", "cpu").contains(provider)) {
                    execution.problem("provider", "found '" + provider + "', expected cuda or cpu");
                }
            }
            return new ExecutionConfig(
                    providers,
                    execution.integer("instances", defaults.instances(), 0, 1024),
                    execution.integer("intra-op-threads", defaults.intraOpThreads(), 1, 1024));
        }
    }
}
