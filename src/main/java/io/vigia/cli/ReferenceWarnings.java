package io.vigia.cli;

import io.vigia.baseline.Baseline;
import io.vigia.baseline.ColumnProfile;
import io.vigia.data.Numbers;
import io.vigia.stats.CategoryBins;
import io.vigia.stats.NumericBins;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** What is odd about a baseline that can be made: input that is of no use, and answers that look mixed up. */
final class ReferenceWarnings {
    private final ReferencePlan plan;
    private long labelled;

    ReferenceWarnings(ReferencePlan plan) {
        this.plan = plan;
    }

    /** Takes note of a batch's labels, NaN where unknown. */
    void labels(double[] labels) {
        for (double label : labels) {
            labelled += Double.isNaN(label) ? 0 : 1;
        }
    }

    /** A sentence for each; empty when nothing is odd. */
    List<String> of(Baseline baseline) {
        List<String> warnings = new ArrayList<>();
        new TreeMap<>(plan.leftOut())
                .forEach((name, reason) -> warnings.add("column '" + name + "' is left out: " + reason));
        for (ColumnProfile feature : baseline.features()) {
            if (missing(feature) == feature.rows()) {
                warnings.add("feature '" + feature.name() + "' has no value in any row; it cannot be watched");
            }
        }
        warnings.addAll(header(baseline));
        if (plan.label() != null && labelled == 0) {
            warnings.add("label column '" + plan.label() + "' has no value in any row; no performance is written");
        }
        ColumnProfile prediction = baseline.prediction();
        if (prediction != null && prediction.bins() instanceof CategoryBins bins) {
            long unseen = prediction.counts()[bins.unseen()];
            if (unseen > 0) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "%,d of %,d predictions are none of the classes %s; check output.classes in model.yaml",
                        unseen,
                        baseline.rows(),
                        plan.classes().names()));
            }
        }
        Double auc = baseline.performance().get("auc");
        if (auc != null && auc < 0.5) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "an AUC of %.3f is worse than chance; are the classes %s in the order of the scores, and the score"
                            + " the one of the last class?",
                    auc,
                    plan.classes().names()));
        }
        if (!plan.named()) {
            warnings.add("the model does not name its columns; put 'features: "
                    + baseline.features().stream().map(ColumnProfile::name).toList()
                    + "' into its model.yaml, or the daemon cannot match them with this baseline");
        }
        return warnings;
    }

    private static List<String> header(Baseline baseline) {
        List<String> names =
                baseline.features().stream().map(ColumnProfile::name).toList();
        if (names.stream().allMatch(name -> Numbers.parse(name) != null)) {
            return List.of(
                    "all columns have numbers as names, " + names + "; is the first line of the file its header?");
        }
        return names.contains("")
                ? List.of("a column without a name is taken as a feature; name it, or list the features in model.yaml")
                : List.of();
    }

    private static long missing(ColumnProfile column) {
        long missing = column.counts()[column.bins().missing()];
        return column.bins() instanceof NumericBins bins ? missing + column.counts()[bins.nan()] : missing;
    }
}
