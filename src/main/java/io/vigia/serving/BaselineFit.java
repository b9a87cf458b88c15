package io.vigia.serving;

import io.vigia.baseline.Baseline;
import io.vigia.baseline.ColumnProfile;
import io.vigia.baseline.FeatureType;
import io.vigia.baseline.Task;
import io.vigia.monitor.FeatureSpec;
import java.util.ArrayList;
import java.util.List;

/** Whether a baseline can be one of a model: it has all features, and predictions of the model's kind. */
public final class BaselineFit {
    private BaselineFit() {}

    /** What does not fit, as sentences; none where the model can be watched by it. */
    public static List<String> problems(ModelLayout layout, Baseline baseline) {
        List<String> problems = new ArrayList<>();
        List<String> missing = layout.features().stream()
                .map(FeatureSpec::name)
                .filter(name -> baseline.feature(name) == null)
                .toList();
        if (!missing.isEmpty()) {
            problems.add("baseline.json: expected a profile of every feature, none of " + missing);
        }
        ColumnProfile prediction = baseline.prediction();
        if (prediction != null && layout.task() != Task.NONE) {
            boolean values = layout.task() == Task.REGRESSION;
            if (values != (prediction.type() == FeatureType.NUMERIC)) {
                problems.add("baseline.json: prediction: expected " + (values ? "numbers" : "classes") + " as of task "
                        + layout.task().text() + ", got " + (values ? "classes" : "numbers")
                        + "; was it made for another model?");
            }
        }
        return problems;
    }
}
