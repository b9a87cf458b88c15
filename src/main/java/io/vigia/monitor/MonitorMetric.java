package io.vigia.monitor;

import java.util.List;

/** The metrics that say what the monitors know: name, type, and label names after {@code model} and {@code version}. */
enum MonitorMetric {
    WINDOW_SAMPLES("vigia_window_samples", Type.GAUGE, "Rows of the last complete window."),
    WINDOW_FILLING_SAMPLES("vigia_window_filling_samples", Type.GAUGE, "Rows of the window that fills."),
    WINDOW_END("vigia_window_end_timestamp_seconds", Type.GAUGE, "End of the last complete window, Unix time."),
    FEATURE_STATE("vigia_feature_drift_state", Type.GAUGE, "1 for the state of the feature.", "feature", "state"),
    FEATURE_PSI("vigia_feature_drift_psi", Type.GAUGE, "Population stability index.", "feature"),
    FEATURE_JS("vigia_feature_drift_js_distance", Type.GAUGE, "Jensen-Shannon distance, base 2.", "feature"),
    FEATURE_KS("vigia_feature_drift_ks_distance", Type.GAUGE, "Kolmogorov-Smirnov distance on bins.", "feature"),
    FEATURE_WASSERSTEIN(
            "vigia_feature_drift_wasserstein_distance",
            Type.GAUGE,
            "Wasserstein distance in standard deviations of the reference.",
            "feature"),
    FEATURE_HELLINGER("vigia_feature_drift_hellinger_distance", Type.GAUGE, "Hellinger distance.", "feature"),
    FEATURE_LINF("vigia_feature_drift_linf_distance", Type.GAUGE, "Largest difference of a bin's share.", "feature"),
    FEATURE_RATIO(
            "vigia_feature_drift_ratio",
            Type.GAUGE,
            "The statistic that judges the feature, divided by its threshold.",
            "feature",
            "statistic"),
    FEATURE_SIGNIFICANT(
            "vigia_feature_drift_significant",
            Type.GAUGE,
            "1 when the difference is above the noise, corrected over the features.",
            "feature"),
    FEATURE_MISSING("vigia_feature_missing_ratio", Type.GAUGE, "Rows without a value.", "feature"),
    FEATURE_OUT_OF_RANGE(
            "vigia_feature_out_of_range_ratio", Type.GAUGE, "Rows outside the range of the reference.", "feature"),
    FEATURE_UNSEEN(
            "vigia_feature_unseen_ratio", Type.GAUGE, "Rows with a category that the reference has not.", "feature"),
    FEATURES_MONITORED("vigia_features_monitored", Type.GAUGE, "Features compared with the reference."),
    FEATURES_DRIFTED("vigia_features_drifted", Type.GAUGE, "Features that have drifted."),
    PREDICTION_RATIO(
            "vigia_prediction_drift_ratio",
            Type.GAUGE,
            "The statistic that judges the output, divided by its threshold.",
            "output",
            "statistic"),
    PERFORMANCE(
            "vigia_performance", Type.GAUGE, "Realised performance, last complete label window.", "average", "metric"),
    PERFORMANCE_LOWER("vigia_performance_lower", Type.GAUGE, "Lower 99 % bound of the performance.", "metric"),
    PERFORMANCE_UPPER("vigia_performance_upper", Type.GAUGE, "Upper 99 % bound of the performance.", "metric"),
    PERFORMANCE_ESTIMATED("vigia_performance_estimated", Type.GAUGE, "Performance estimated without labels.", "metric"),
    PERFORMANCE_OBJECTIVE("vigia_performance_objective", Type.GAUGE, "What the metric has to reach.", "metric"),
    PERFORMANCE_BASELINE("vigia_performance_baseline", Type.GAUGE, "The metric on the reference data.", "metric"),
    CONFUSION("vigia_confusion_total", Type.COUNTER, "First labels by class.", "actual", "predicted"),
    DETECTOR_ALARMS("vigia_detector_alarms_total", Type.COUNTER, "Alarms of online detectors.", "detector", "signal"),
    LABELS("vigia_labels_total", Type.COUNTER, "Labels by what became of them.", "result"),
    LABEL_DELAY("vigia_label_delay_seconds", Type.HISTOGRAM, "Time from a prediction to its label."),
    LABEL_COVERAGE("vigia_label_coverage_ratio", Type.GAUGE, "Kept predictions that have a label."),
    AWAITING("vigia_predictions_awaiting_label", Type.GAUGE, "Kept predictions without a label."),
    AWAITED_SINCE(
            "vigia_labels_awaited_since_timestamp_seconds",
            Type.GAUGE,
            "When the first prediction since the last label was made, Unix time; absent while none waits."),
    LAST_LABEL("vigia_last_label_timestamp_seconds", Type.GAUGE, "When the last label was joined, Unix time."),
    DROPPED("vigia_observations_dropped_total", Type.COUNTER, "Predictions served but not watched."),
    EVICTED("vigia_predictions_evicted_total", Type.COUNTER, "Predictions (rows) that a full store let go of."),
    DUPLICATE("vigia_observations_duplicate_total", Type.COUNTER, "Predictions under an id that is known.");

    /** The Prometheus type. */
    enum Type {
        GAUGE,
        COUNTER,
        HISTOGRAM
    }

    final String text;
    final Type type;
    final String help;
    private final String labels;

    MonitorMetric(String text, Type type, String help, String... labels) {
        this.text = text;
        this.type = type;
        this.help = help;
        this.labels = String.join(",", labels);
    }

    /** Names of the labels after {@code model} and {@code version}. */
    List<String> labels() {
        return labels.isEmpty() ? List.of() : List.of(labels.split(","));
    }
}
