package io.vigia.stats;

/**
 * One performance figure with its 99 % bounds.
 *
 * @param metric accuracy, precision, recall, f1, auc, log_loss, brier, mae, rmse, r2
 * @param average binary, macro or weighted where it applies, else empty
 * @param value NaN when it is not defined, such as AUC with one class
 * @param lower NaN when there is no bound
 * @param upper NaN when there is no bound
 */
public record Figure(String metric, String average, double value, double lower, double upper) {
    static Figure of(String metric, String average, double value, Interval bounds) {
        return new Figure(metric, average, value, bounds.lower(), bounds.upper());
    }
}
