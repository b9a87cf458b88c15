package io.vigia.cli;

import io.vigia.baseline.Baseline;
import io.vigia.baseline.BaselineSpec;
import io.vigia.baseline.ColumnProfile;
import io.vigia.baseline.FeatureType;
import io.vigia.monitor.DriftSpec;
import io.vigia.monitor.FeatureSpec;
import io.vigia.monitor.MonitorSpec;
import io.vigia.monitor.WindowSpec;
import io.vigia.report.ReportInput;
import io.vigia.serving.ModelSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a report reads and watches: model.yaml, baseline, model and flags brought together. */
record ReportPlan(ReportInput input, MonitorSpec monitor) {
    /** The files and the cut that the flags name. */
    record Files(
            List<Path> data,
            @Nullable Path labels,
            @Nullable WindowSpec chunk) {}

    static ReportPlan of(
            ModelSpec spec, Baseline baseline, @Nullable ReferenceModel model, ReferenceFlags flags, Files files)
            throws IOException {
        ModelSpec named = named(spec, baseline, model);
        ReferenceFlags inData = files.labels() == null ? flags : flags.withoutLabel();
        ReferencePlan plan = ReferencePlan.of(named, model, inData, files.data().get(0));
        MonitorSpec monitor = monitor(plan.baseline(), named, baseline, files.chunk());
        ReportInput input = new ReportInput(
                files.data(),
                plan.columns(),
                plan.predictor(),
                plan.labelColumn(flags.label()),
                files.labels(),
                files.labels() == null ? null : flags.id(),
                flags.timestamp());
        return new ReportPlan(input, monitor);
    }

    /** Without features of its own, and with a model that does not name them, those of the baseline. */
    private static ModelSpec named(ModelSpec spec, Baseline baseline, @Nullable ReferenceModel model) {
        if (!spec.features().isEmpty() || (model != null && !model.takesAllColumns())) {
            return spec;
        }
        return spec.withColumns(
                baseline.features().stream().map(ColumnProfile::name).toList(),
                names(baseline, FeatureType.CATEGORICAL),
                names(baseline, FeatureType.BOOLEAN));
    }

    private static List<String> names(Baseline baseline, FeatureType type) {
        return baseline.features().stream()
                .filter(feature -> feature.type() == type)
                .map(ColumnProfile::name)
                .toList();
    }

    private static MonitorSpec monitor(
            BaselineSpec columns, ModelSpec spec, Baseline baseline, @Nullable WindowSpec chunk) {
        List<FeatureSpec> features = columns.features().stream()
                .map(feature -> new FeatureSpec(feature.name(), feature.type()))
                .toList();
        List<String> missing = features.stream()
                .map(FeatureSpec::name)
                .filter(name -> baseline.feature(name) == null)
                .toList();
        if (!missing.isEmpty()) {
            throw new ReferenceFlags.Problem("--baseline: expected a profile of every feature, none of " + missing);
        }
        WindowSpec window = chunk == null ? spec.window().tumbling() : chunk;
        DriftSpec drift = spec.drift();
        return new MonitorSpec(
                columns.task(),
                features,
                columns.classes(),
                window,
                drift,
                spec.detectors(),
                spec.objectives(),
                spec.horizon());
    }
}
