package io.vigia.monitor;

import io.vigia.baseline.FeatureType;
import java.util.Map;

/**
 * When a column counts as drifted, the {@code monitor.drift} section of {@code model.yaml}.
 *
 * @param numericStatistic the statistic that judges numeric columns: psi, js, ks, wasserstein, hellinger, linf
 * @param categoricalStatistic the one for categorical and boolean columns: psi, js, hellinger, linf
 * @param thresholds statistic → effect at or over which a column is drifted
 * @param minSamples rows a window needs to be judged at all
 * @param share drifted ÷ monitored features above which the drift is broad
 */
public record DriftSpec(
        String numericStatistic,
        String categoricalStatistic,
        Map<String, Double> thresholds,
        int minSamples,
        double share) {
    /** What is used when {@code model.yaml} says nothing. */
    public static final DriftSpec DEFAULT = new DriftSpec(
            "psi",
            "js",
            Map.of("psi", 0.2, "js", 0.1, "ks", 0.1, "wasserstein", 0.1, "hellinger", 0.1, "linf", 0.1),
            200,
            0.3);

    public DriftSpec {
        thresholds = Map.copyOf(thresholds);
    }

    public String statistic(FeatureType type) {
        return type == FeatureType.NUMERIC ? numericStatistic : categoricalStatistic;
    }

    /** The threshold of a statistic; every statistic that can be chosen has one. */
    public double threshold(String statistic) {
        Double threshold = thresholds.get(statistic);
        if (threshold == null) {
            throw new IllegalArgumentException("no threshold for statistic '" + statistic + "'");
        }
        return threshold;
    }
}
