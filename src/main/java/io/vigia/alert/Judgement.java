package io.vigia.alert;

import java.util.Map;

/**
 * A reading compared with its rule.
 *
 * @param labels the reading's labels
 * @param verdict breach, between, clear or not enough data
 * @param value what people are shown
 * @param threshold the limit that was used
 * @param details one sentence for the description
 */
record Judgement(Map<String, String> labels, Verdict verdict, double value, double threshold, String details) {
    Judgement {
        labels = Map.copyOf(labels);
    }
}
