package io.vigia.cli;

import io.vigia.baseline.Baseline;
import io.vigia.baseline.BaselineFile;
import io.vigia.baseline.ColumnProfile;
import io.vigia.config.ConfigException;
import io.vigia.config.ModelYaml;
import io.vigia.config.VigiaConfig;
import io.vigia.config.VigiaYaml;
import io.vigia.inference.ModelRepository;
import io.vigia.inference.OnnxLoader;
import io.vigia.inference.OnnxModel;
import io.vigia.monitor.FeatureSpec;
import io.vigia.serving.ModelLayout;
import io.vigia.serving.ModelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vigia check}: configuration, models and baselines together, before anything is started. */
@Command(
        name = "check",
        description = "Checks the configuration, the models and their baselines together; all problems at once.",
        footer = {
            "",
            "Also simulates, for each feature, what its statistic reaches by chance in a window of the configured size:",
            "a threshold below that would alarm on noise.",
            "",
            "Exit codes: 0 all is well, 2 something cannot be used, 3 all is valid but a threshold is unwise.",
            "Example: vigia check --config config/vigia.yaml"
        })
final class CheckCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration. Default: config/vigia.yaml, here or where vigia is installed")
    private Path file = Home.file("config/vigia.yaml");

    private final List<String> problems = new ArrayList<>();
    private final List<String> unwise = new ArrayList<>();

    @Override
    public Integer call() {
        try {
            VigiaYaml.Result read = VigiaYaml.read(file, System.getenv());
            read.unusedVariables().forEach(name -> System.out.println("warning: no key answers to " + name));
            System.out.println("ok       " + file);
            models(read.config());
        } catch (ConfigException e) {
            e.problems().forEach(problem -> problems.add(problem.toString()));
        } catch (IOException e) {
            problems.add("the model repository cannot be read: " + e.getMessage());
        }
        problems.forEach(problem -> System.err.println("problem  " + problem));
        unwise.forEach(sentence -> System.err.println("unwise   " + sentence));
        if (!problems.isEmpty()) {
            return Exit.USAGE;
        }
        return unwise.isEmpty() ? Exit.OK : Exit.FOUND;
    }

    private void models(VigiaConfig config) throws IOException {
        Path root = config.models().repository();
        List<ModelRepository.Entry> entries = new ModelRepository(root).scan();
        if (entries.isEmpty()) {
            problems.add("models.repository: " + root + " has no model; expected NAME/1/model.onnx in it");
        }
        for (ModelRepository.Entry entry : entries) {
            model(entry);
        }
    }

    private void model(ModelRepository.Entry entry) {
        String name = entry.model() + "/" + entry.version();
        try {
            ModelSpec spec = Files.exists(entry.spec()) ? ModelYaml.read(entry.spec()) : ModelSpec.EMPTY;
            ModelLayout layout;
            try (OnnxModel model = new OnnxLoader().load(entry.onnx(), spec.execution())) {
                layout = ModelLayout.resolve(spec, model.signature());
                System.out.printf("ok       %s: served by %s%n", name, model.provider());
            }
            if (Files.exists(entry.baseline())) {
                baseline(name, spec, layout, BaselineFile.read(entry.baseline()));
            } else {
                unwise.add(name + ": no baseline.json, so the model would be served unwatched; see vigia baseline");
            }
        } catch (ConfigException e) {
            e.problems().forEach(problem -> problems.add(problem.toString()));
        } catch (IOException | RuntimeException e) {
            problems.add(name + ": " + e.getMessage());
        }
    }

    private void baseline(String name, ModelSpec spec, ModelLayout layout, Baseline baseline) {
        for (FeatureSpec feature : layout.features()) {
            ColumnProfile profile = baseline.feature(feature.name());
            if (profile == null) {
                problems.add(name + ": baseline.json: expected a profile of feature '" + feature.name() + "'");
            } else if (profile.type() != feature.type()) {
                problems.add(name + ": baseline.json: feature '" + feature.name() + "' is " + profile.type()
                        + ", model.yaml says " + feature.type() + "; make the baseline again");
            }
        }
        ThresholdCheck check = new ThresholdCheck(name, spec);
        unwise.addAll(check.unwise(baseline));
        System.out.printf(
                "ok       %s: baseline of %,d rows; noise reaches %.0f %% of the nearest threshold in windows of %,d rows%n",
                name, baseline.rows(), check.highest() * 100, check.rows());
    }
}
