package io.vigia.monitor;

import io.vigia.stats.Figure;

/**
 * One performance figure with its 99 % bounds.
 *
 * @param metric accuracy, precision, recall, f1, specificity, auc, log_loss, brier, mae, rmse, r2
 * @param average binary, macro or weighted where it applies, else empty
 * @param value the figure; NaN when it is not defined (AUC with one class)
 * @param lower lower 99 % bound; NaN when there is none
 * @param upper upper 99 % bound; NaN when there is none
 */
public record MetricValue(String metric, String average, double value, double lower, double upper) {
    static MetricValue of(Figure figure) {
        return new MetricValue(figure.metric(), figure.average(), figure.value(), figure.lower(), figure.upper());
    }
}
