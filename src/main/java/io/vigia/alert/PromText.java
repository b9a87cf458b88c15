package io.vigia.alert;

/** What the Prometheus rule of each signal says to people, as a template of Prometheus. */
final class PromText {
    private static final String MODEL = "model {{ $labels.model }} version {{ $labels.version }}";
    private static final String TOP =
            "{{ range query (printf \"topk(5, vigia_feature_drift_ratio{model=%q,version=%q} >= 1)\" $labels.model"
                    + " $labels.version) }}{{ .Labels.feature }} {{ printf \"%.2f\" .Value }} {{ end }}"
                    + "(times the threshold).";
    private static final String SHARE = "{{ $value | humanizePercentage }}";

    private PromText() {}

    static String description(Signal signal) {
        return switch (signal) {
            case DRIFTED_FEATURES ->
                "{{ $value }} features of " + MODEL + " drifted in the last complete window: " + TOP;
            case DRIFTED_SHARE ->
                SHARE + " of the features of " + MODEL + " drifted in the last complete window: " + TOP;
            case DRIFTED_OUTPUTS ->
                "The scores or predicted classes of " + MODEL
                        + " differ from the reference by {{ printf \"%.2f\" $value }} times the threshold.";
            case DATA_QUALITY -> "A feature of " + MODEL + " has " + SHARE + " missing, unseen or out-of-range values.";
            case PERFORMANCE ->
                "The {{ $labels.metric }} of " + MODEL
                        + " over the last complete window of labels is, even at the better 99 % bound,"
                        + " {{ printf \"%.3f\" $value }}.";
            case LABELS_STALLED ->
                "The last label of " + MODEL + " came {{ $value | humanizeDuration }} ago, while predictions wait.";
            case MODEL_NOT_READY -> "Requests for " + MODEL + " cannot be answered.";
            case ERROR_SHARE -> SHARE + " of the requests to " + MODEL + " failed or timed out.";
            case REJECTED_SHARE ->
                SHARE + " of the requests to " + MODEL + " were rejected because its queue was full.";
            case NOTIFICATION_FAILURE_SHARE ->
                SHARE + " of the notifications to {{ $labels.receiver }} were lost or refused.";
            case DROPPED_OBSERVATIONS ->
                "{{ printf \"%.0f\" $value }} predictions of " + MODEL
                        + " were left out of the statistics in the last 15 minutes.";
        };
    }

    /** An annotation of a rule, with its {@code {model}} as Prometheus writes it. */
    static String template(String annotation) {
        return annotation.replaceAll("\\{([a-z_]+)}", "{{ \\$labels.$1 }}");
    }
}
