package io.vigia.config;

import io.vigia.baseline.Task;
import io.vigia.inference.ExecutionConfig;
import io.vigia.serving.ModelSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a {@code model.yaml}: what the columns mean and what is watched. */
public final class ModelYaml {
    private static final Map<String, Task> TASKS =
            Arrays.stream(Task.values()).collect(Collectors.toUnmodifiableMap(Task::text, task -> task));
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TEN_YEARS = Duration.ofDays(3650);
    private static final List<String> PROVIDERS = List.of("cuda", "cpu");
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
        String word = root.word("task", "", TASKS.keySet().stream().sorted().toList());
        Task task = TASKS.get(word);
        List<String> features = root.names("features", List.of());
        List<String> categorical = named(root, "categorical", features);
        List<String> bool = named(root, "boolean", features);
        bool.stream()
                .filter(categorical::contains)
                .forEach(name -> root.problem("boolean", "'" + name + "' is categorical too, expected one of the two"));
        Output output = output(root);
        MonitorYaml.Watched watched = MonitorYaml.read(root, task);
        return new ModelSpec(
                task,
                features,
                categorical,
                bool,
                output.prediction,
                output.score,
                output.column,
                output.classes,
                watched.window(),
                watched.drift(),
                watched.detectors(),
                watched.objectives(),
                horizon(root),
                execution(root));
    }

    private static List<String> named(Section root, String key, List<String> features) {
        List<String> names = root.names(key, List.of());
        for (String name : names) {
            if (!features.isEmpty() && !features.contains(name)) {
                String near = NearestName.of(name, features)
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
            List<String> classes = output.names("classes", List.of());
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

    private static Duration horizon(Section root) {
        try (Section labels = root.section("labels")) {
            return labels.duration("horizon", ModelSpec.EMPTY.horizon(), SECOND, TEN_YEARS);
        }
    }

    private static ExecutionConfig execution(Section root) {
        ExecutionConfig defaults = ExecutionConfig.DEFAULT;
        try (Section serving = root.section("serving");
                Section execution = serving.section("execution")) {
            List<String> providers = execution.names("provider", defaults.providers());
            if (providers.isEmpty() || !PROVIDERS.containsAll(providers)) {
                execution.problem("provider", "found " + providers + ", expected a list of cuda and cpu, or of one");
            }
            return new ExecutionConfig(
                    providers,
                    execution.integer("instances", defaults.instances(), 0, 1024),
                    execution.integer("intra-op-threads", defaults.intraOpThreads(), 1, 1024));
        }
    }
}
