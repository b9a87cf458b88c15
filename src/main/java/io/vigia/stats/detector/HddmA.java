package io.vigia.stats.detector;

/**
 * The Hoeffding drift detection method, moving average test (Frías-Blanco et al., <i>Online and Non-Parametric Drift
 * Detection Methods Based on Hoeffding's Bounds</i>, TKDE 27, 2015): alarms when the mean of all values since the last
 * alarm is above the mean of the first ones by more than Hoeffding's bound. Takes values from 0 to 1, as a rule 1 for an
 * error and 0 for a right answer; one-sided. Needs no assumption about the distribution but that values are independent.
 *
 * <p>The first ones reach to the cut, where mean + {@code √(ln(1/α)/2n)} was lowest. With n values and mean z in all,
 * and c values with mean x up to the cut, alarms when {@code z − x ≥ √(m/2 · ln(2/α))}, {@code m = (n − c)/(n·c)}. The
 * paper's bound for the difference has ln(1/α); MOA and river take ln(2/α), and so does this: it is the safer of the
 * two.
 */
final class HddmA implements Detector {
    /** The paper's and river's default of α. */
    static final double CONFIDENCE = 0.001;

    private final double oneSided;
    private final double twoSided;
    private long count;
    private double mean;
    private long cut;
    private double cutMean;

    HddmA(double confidence) {
        this.oneSided = Math.log(1 / confidence);
        this.twoSided = Math.log(2 / confidence);
    }

    @Override
    public boolean update(double value) {
        if (!Double.isFinite(value)) {
            return false;
        }
        count++;
        mean += (value - mean) / count;
        if (cut == 0 || cutMean + bound(cut) >= mean + bound(count)) {
            cut = count;
            cutMean = mean;
            return false;
        }
        double m = (double) (count - cut) / cut * (1.0 / count);
        if (mean - cutMean < Math.sqrt(m / 2 * twoSided)) {
            return false;
        }
        count = 0;
        mean = 0;
        cut = 0;
        return true;
    }

    private double bound(long n) {
        return Math.sqrt(1.0 / (2 * n) * oneSided);
    }
}
