package io.vigia.stats;

/**
 * Count, mean, standard deviation and range of a stream of numbers in constant memory. Merges: the moments of two halves
 * merged are those of the whole, to rounding. Not safe for use by several threads at once.
 *
 * <p>Welford (1962) for one value; Chan, Golub and LeVeque (1983) for merging.
 */
public final class Moments {
    private long count;
    private double mean;
    private double squares;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** Takes in one finite value. */
    public void add(double value) {
        count++;
        double before = value - mean;
        mean += before / count;
        squares += before * (value - mean);
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    /** Takes in everything that the other has seen; the other stays as it is. */
    public void merge(Moments other) {
        if (other.count == 0) {
            return;
        }
        long total = count + other.count;
        double apart = other.mean - mean;
        double share = other.count / (double) total;
        squares += other.squares + apart * apart * count * share;
        mean += apart * share;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
        count = total;
    }

    public long count() {
        return count;
    }

    /** NaN when there is no value. */
    public double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    /** The population form, divided by n; NaN when there is no value. */
    public double std() {
        return count == 0 ? Double.NaN : Math.sqrt(squares / count);
    }

    /** NaN when there is no value. */
    public double min() {
        return count == 0 ? Double.NaN : min;
    }

    /** NaN when there is no value. */
    public double max() {
        return count == 0 ? Double.NaN : max;
    }

    /** The sum of squared deviations from the mean, divided by n − 1; NaN below two values. */
    double sampleVariance() {
        return count < 2 ? Double.NaN : squares / (count - 1);
    }
}
