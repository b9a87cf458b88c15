package io.vigia.cli;

import io.vigia.baseline.Baseline;
import io.vigia.baseline.BaselineFile;
import io.vigia.baseline.ColumnProfile;
import io.vigia.config.ConfigException;
import io.vigia.config.ModelYaml;
import io.vigia.event.VigiaException;
import io.vigia.inference.ModelRepository;
import io.vigia.inference.OnnxLoader;
import io.vigia.inference.OnnxModel;
import io.vigia.monitor.FeatureSpec;
import io.vigia.serving.BaselineFit;
import io.vigia.serving.ModelLayout;
import io.vigia.serving.ModelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The models of a repository, each version looked at whatever is wrong with the others. What several share is said once. */
final class ModelChecks {
    private final List<String> good = new ArrayList<>();
    private final Set<String> broken = new LinkedHashSet<>();
    private final Set<String> unwise = new LinkedHashSet<>();
    private final Map<Finding, List<Integer>> findings = new LinkedHashMap<>();
    private final Set<Path> simulated = new HashSet<>();

    private record Finding(String model, String message, boolean fatal) {}

    /** Looks at every version of the repository; call it once. */
    void look(Path root) throws IOException {
        List<ModelRepository.Entry> entries = new ModelRepository(root).scan();
        List<String> hints = RepositoryHints.of(root, entries);
        broken.addAll(hints);
        if (entries.isEmpty() && hints.isEmpty()) {
            broken.add("models.repository: " + root + " has no model; expected NAME/1/model.onnx in it");
        }
        entries.forEach(this::look);
    }

    List<String> good() {
        return good;
    }

    /** What cannot be used. */
    List<String> problems() {
        return sentences(broken, true);
    }

    /** What can be used but should not. */
    List<String> unwise() {
        return sentences(unwise, false);
    }

    private List<String> sentences(Set<String> first, boolean fatal) {
        List<String> sentences = new ArrayList<>(first);
        findings.forEach((finding, versions) -> {
            if (finding.fatal() == fatal) {
                sentences.add(finding.model() + "/"
                        + String.join(
                                ",", versions.stream().map(String::valueOf).toList()) + ": " + finding.message());
            }
        });
        return sentences;
    }

    private void find(ModelRepository.Entry entry, String message, boolean fatal) {
        findings.computeIfAbsent(new Finding(entry.model(), message, fatal), finding -> new ArrayList<>())
                .add(entry.version());
    }

    private void look(ModelRepository.Entry entry) {
        try {
            entry.check();
        } catch (VigiaException e) {
            find(entry, String.valueOf(e.getMessage()), true);
            return;
        }
        ModelSpec spec = spec(entry);
        ModelLayout layout = layout(entry, spec);
        Baseline baseline = baseline(entry);
        if (spec != null && layout != null && baseline != null) {
            compare(entry, layout, baseline);
        }
        if (spec != null && baseline != null && simulated.add(entry.baseline())) {
            simulate(entry, spec, baseline);
        }
    }

    private @Nullable ModelSpec spec(ModelRepository.Entry entry) {
        try {
            return Files.exists(entry.spec()) ? ModelYaml.read(entry.spec()) : ModelSpec.EMPTY;
        } catch (ConfigException e) {
            e.problems().forEach(problem -> broken.add(problem.toString()));
            return null;
        }
    }

    /** With a broken {@code model.yaml} the ONNX file is still opened, so that what is wrong with it is told too. */
    private @Nullable ModelLayout layout(ModelRepository.Entry entry, @Nullable ModelSpec spec) {
        ModelSpec known = spec == null ? ModelSpec.EMPTY : spec;
        try (OnnxModel model = new OnnxLoader().load(entry.onnx(), known.execution())) {
            ModelLayout layout = spec == null ? null : ModelLayout.resolve(spec, model.signature());
            good.add(entry.model() + "/" + entry.version() + ": served by " + model.provider());
            return layout;
        } catch (RuntimeException e) {
            find(entry, String.valueOf(e.getMessage()), true);
            return null;
        }
    }

    private @Nullable Baseline baseline(ModelRepository.Entry entry) {
        if (!Files.exists(entry.baseline())) {
            find(entry, "no baseline.json, so the model would be served unwatched; see vigia baseline", false);
            return null;
        }
        try {
            return BaselineFile.read(entry.baseline());
        } catch (IOException | RuntimeException e) {
            find(entry, String.valueOf(e.getMessage()), true);
            return null;
        }
    }

    private void compare(ModelRepository.Entry entry, ModelLayout layout, Baseline baseline) {
        BaselineFit.problems(layout, baseline).forEach(problem -> find(entry, problem, true));
        for (FeatureSpec feature : layout.features()) {
            ColumnProfile profile = baseline.feature(feature.name());
            if (profile != null && profile.type() != feature.type()) {
                find(
                        entry,
                        "baseline.json: feature '" + feature.name() + "' is " + profile.type() + ", model.yaml says "
                                + feature.type() + "; make the baseline again",
                        true);
            }
        }
    }

    private void simulate(ModelRepository.Entry entry, ModelSpec spec, Baseline baseline) {
        ThresholdCheck check = new ThresholdCheck(entry.model(), spec);
        unwise.addAll(check.unwise(baseline));
        good.add(String.format(
                Locale.ROOT,
                "%s: baseline of %,d rows; noise reaches %.0f %% of the nearest threshold in windows of %,d rows",
                entry.model(),
                baseline.rows(),
                check.highest() * 100,
                check.rows()));
    }
}
