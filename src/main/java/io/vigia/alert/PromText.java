package io.vigia.alert;

/** What the Prometheus rule of each signal says to people, as a template of Prometheus. */
final class PromText {
    private static final String MODEL = "model {{ $labels.model }} version {{ $labels.version }}";
    /**
     * By state: a feature may be over its threshold by chance, or still drifted below it. The state is of the last complete
     * window, which may have had too few rows to be judged.
     */
    private static final String TOP = "{{ with query (printf `topk(5,"
            + " vigia_feature_drift_ratio{job=%q,instance=%q,model=%q,version=%q}"
            + " and ignoring (statistic, state) vigia_feature_drift_state{state=\"drifted\"} == 1)`"
            + " $labels.job $labels.instance $labels.model $labels.version) }}; times the threshold:"
            + "{{ range . }} {{ .Labels.feature }} {{ printf \"%.2f\" .Value }}{{ end }}"
            + "{{ else }}; the metrics do not say now which ones{{ end }}.";

    private static final String SHARE = "{{ $value | humanizePercentage }}";

    private PromText() {}

    static String description(Signal signal) {
        return switch (signal) {
            case DRIFTED_FEATURES ->
                "{{ $value }} features of " + MODEL + " drifted in the last window that could be judged" + TOP;
            case DRIFTED_SHARE ->
                SHARE + " of the features of " + MODEL + " drifted in the last window that could be judged" + TOP;
            case DRIFTED_OUTPUTS ->
                "The scores or predicted classes of " + MODEL
                        + " differ from the reference by {{ printf \"%.2f\" $value }} times the threshold.";
            case DATA_QUALITY -> "A feature of " + MODEL + " has " + SHARE + " missing, unseen or out-of-range values.";
            case PERFORMANCE ->
                "The {{ $labels.metric }} of " + MODEL
                        + " over the last complete window of labels is, even at the better 99 % bound,"
                        + " {{ printf \"%.3f\" $value }}.";
            case ESTIMATED_PERFORMANCE ->
                "The {{ $labels.metric }} of " + MODEL
                        + " in the last complete window is estimated at {{ printf \"%.3f\" $value }}, before its labels.";
            case LABELS_STALLED ->
                "No label came for any prediction that " + MODEL + " made in the last {{ $value | humanizeDuration }}.";
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
