package io.vigia.stats.detector;

/**
 * The early drift detection method (Baena-García et al., <i>Early Drift Detection Method</i>, 2006): alarms when errors
 * follow each other more closely than they used to. Takes 1 for an error and 0 for a right answer; one-sided.
 *
 * <p>With p′ and s′ the mean and standard deviation of the number of values between two errors, alarms when
 * {@code (p′ + 2s′)} is below 0.9 of its highest so far, after 30 errors. Sees gradual change early and is noisy: the
 * method has no bound on its false alarms, and none can be set.
 */
final class Eddm implements Detector {
    private static final int WARM_UP = 30;
    private static final double LEVEL = 0.9;

    private long count;
    private long errors;
    private long lastError;
    private double mean;
    private double squares;
    private double highest = -1;

    @Override
    public boolean update(double value) {
        if (!Double.isFinite(value)) {
            return false;
        }
        count++;
        if (value != 1) {
            return false;
        }
        errors++;
        double distance = (double) count - lastError;
        double before = distance - mean;
        mean += before / errors;
        squares += before * (distance - mean);
        lastError = count;
        if (count <= WARM_UP) {
            return false;
        }
        double level = mean + 2 * (errors < 2 ? 0 : Math.sqrt(squares / (errors - 1)));
        if (level > highest) {
            highest = level;
            return false;
        }
        if (errors <= WARM_UP || level / highest >= LEVEL) {
            return false;
        }
        clear();
        return true;
    }

    private void clear() {
        count = 0;
        errors = 0;
        lastError = 0;
        mean = 0;
        squares = 0;
        highest = -1;
    }
}
