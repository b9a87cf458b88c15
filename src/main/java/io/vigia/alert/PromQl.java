package io.vigia.alert;

import io.vigia.monitor.PerformanceMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says a rule's condition in PromQL, in the dialect of Prometheus 2.42, over the metrics that vigia exports. */
final class PromQl {
    private static final String MODEL = "on (job, instance, model, version)";
    private static final String ERRORS = String.join("|", new TreeSet<>(PerformanceMetric.ERRORS));
    private static final String REQUESTS = "vigia_inference_requests_total";

    private PromQl() {}

    /** The expression, a line each part; with {@code clear}, a firing alert holds itself above that value. */
    static List<String> lines(AlertRule rule) {
        List<String> lines = new ArrayList<>(enough(rule, limited(rule, own(rule))));
        List<String> held = new ArrayList<>();
        if (rule.clear() != null) {
            held.addAll(limited(rule, rule.clear()));
        } else if (rule.signal() == Signal.DRIFTED_OUTPUTS && own(rule) == null) {
            // The gauge knows nothing of the daemon's hysteresis, as the count of drifted features does.
            held.add("max without (output, statistic) (vigia_prediction_drift_ratio) >= 0.8");
        }
        if (!held.isEmpty()) {
            lines.add("or (" + held.get(0));
            lines.addAll(held.subList(1, held.size()));
            lines.set(lines.size() - 1, lines.get(lines.size() - 1) + ")");
            lines.add("and " + ignoring(rule) + " ALERTS{alertname=\"" + rule.name() + "\", alertstate=\"firing\"}");
        }
        return lines;
    }

    private static @Nullable Double own(AlertRule rule) {
        return rule.above() == null ? rule.below() : rule.above();
    }

    private static List<String> limited(AlertRule rule, @Nullable Double limit) {
        return switch (rule.signal()) {
            case DRIFTED_FEATURES -> List.of("vigia_features_drifted > " + number(limit, 0));
            case DRIFTED_SHARE ->
                List.of("vigia_features_drifted / vigia_features_monitored > " + number(limit, 0.3)
                        + " and vigia_features_drifted >= 2");
            case DRIFTED_OUTPUTS ->
                List.of(
                        limit == null
                                ? "max without (output, statistic) (vigia_prediction_drift_ratio) >= 1"
                                : "count without (output, statistic) (vigia_prediction_drift_ratio >= 1) > "
                                        + number(limit, 0));
            case DATA_QUALITY -> quality(number(limit, Rules.DATA_QUALITY_LIMIT));
            case PERFORMANCE -> performance(rule, limit, "vigia_performance_upper", "vigia_performance_lower");
            case ESTIMATED_PERFORMANCE ->
                performance(rule, limit, "vigia_performance_estimated", "vigia_performance_estimated");
            case LABELS_STALLED -> stalled(limit);
            case MODEL_NOT_READY -> List.of("max_over_time(vigia_model_ready[5m]) == 0");
            case ERROR_SHARE -> share("error|timeout", number(limit, 1));
            case REJECTED_SHARE -> share("rejected", number(limit, 1));
            case NOTIFICATION_FAILURE_SHARE ->
                List.of(
                        "sum without (result) (rate(vigia_notifications_total{result=~\"failed|dropped\"}[15m]))",
                        "/ sum without (result) (rate(vigia_notifications_total[15m])) > " + number(limit, 1));
            case DROPPED_OBSERVATIONS ->
                List.of("increase(vigia_observations_dropped_total[15m]) > " + number(limit, 0));
        };
    }

    private static List<String> quality(String limit) {
        return List.of(
                "max without (feature) (vigia_feature_missing_ratio) > " + limit,
                "or max without (feature) (vigia_feature_unseen_ratio) > " + limit,
                "or max without (feature) (vigia_feature_out_of_range_ratio) > " + limit);
    }

    /** @param good the metric that is judged where more is better, {@code bad} where less is */
    private static List<String> performance(AlertRule rule, @Nullable Double limit, String good, String bad) {
        String match = "on (job, instance, model, version, metric) ";
        String objective = limit == null ? match + "vigia_performance_objective" : number(limit, 0);
        List<String> lines = new ArrayList<>();
        if (rule.above() == null) {
            lines.add(good + "{metric!~\"" + ERRORS + "\"}");
            lines.add("< " + objective);
        }
        if (rule.below() == null) {
            lines.add((lines.isEmpty() ? "" : "or ") + bad + "{metric=~\"" + ERRORS + "\"}");
            lines.add("> " + objective);
        }
        return lines;
    }

    private static List<String> stalled(@Nullable Double limit) {
        return List.of(
                "time() - vigia_labels_awaited_since_timestamp_seconds",
                limit == null
                        ? "> " + MODEL
                                + " clamp_min(3 * histogram_quantile(0.5, sum by (job, instance, model, version, le)"
                                + " (vigia_label_delay_seconds_bucket)), 3600)"
                        : "> " + number(limit, 0));
    }

    private static List<String> share(String outcomes, String limit) {
        String sum = "sum without (protocol, outcome) ";
        String operator = outcomes.contains("|") ? "=~" : "=";
        return List.of(
                sum + "(rate(" + REQUESTS + "{outcome" + operator + "\"" + outcomes + "\"}[5m]))",
                "/ " + sum + "(rate(" + REQUESTS + "[5m])) > " + limit);
    }

    /** Adds {@code min-samples}, where what is counted is exported. */
    private static List<String> enough(AlertRule rule, List<String> lines) {
        String samples = switch (rule.signal()) {
            case DRIFTED_FEATURES, DRIFTED_SHARE, DRIFTED_OUTPUTS, DATA_QUALITY, ESTIMATED_PERFORMANCE ->
                MODEL + " vigia_window_samples";
            case ERROR_SHARE, REJECTED_SHARE -> "sum without (protocol, outcome) (increase(" + REQUESTS + "[5m]))";
            default -> "";
        };
        if (rule.minSamples() == 0 || samples.isEmpty()) {
            return lines;
        }
        List<String> more = new ArrayList<>(lines);
        if (lines.size() > 1 && lines.get(1).startsWith("or ")) {
            more.set(0, "(" + more.get(0));
            more.set(more.size() - 1, more.get(more.size() - 1) + ")");
        }
        more.add("and " + samples + " >= " + rule.minSamples());
        return more;
    }

    private static String ignoring(AlertRule rule) {
        List<String> added = new ArrayList<>(List.of("alertname", "alertstate", "severity"));
        added.addAll(new TreeSet<>(rule.labels().keySet()));
        return "ignoring (" + String.join(", ", added) + ")";
    }

    private static String number(@Nullable Double limit, double fallback) {
        double value = limit == null ? fallback : limit;
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
