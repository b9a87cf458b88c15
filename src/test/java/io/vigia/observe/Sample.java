package io.vigia.observe;

import java.util.Map;

/**
 * One line of the answer to a query.
 *
 * @param labels with {@code __name__} where the query keeps it
 * @param value may be NaN or infinite
 */
public record Sample(Map<String, String> labels, double value) {
    public Sample {
        labels = Map.copyOf(labels);
    }
}
