package io.vigia.stats.detector;

/**
 * The drift detection method (Gama, Medas, Castillo and Rodrigues, <i>Learning with Drift Detection</i>, SBIA 2004):
 * alarms when the share of errors has risen well above its lowest. Takes 1 for an error and 0 for a right answer;
 * one-sided.
 *
 * <p>With p the share of errors since the last alarm and {@code s = √(p(1 − p)/n)}, it keeps p and s of where p + s was
 * lowest, after a warm-up, and alarms when {@code p + s > p_min + c·s_min}. Where all values are the same, s is 0 and
 * there is no alarm.
 *
 * <p>In the paper the warm-up is 30 values. Where errors are rare there may be none among those; then p_min and s_min are
 * 0 and the first error is an alarm. So the warm-up can ask for a number of errors too.
 */
final class Ddm implements Detector {
    /** Values before the first that is judged, in the paper. */
    static final int WARM_UP = 30;

    private final int warmUp;
    private final int minErrors;
    private final double limit;
    private long count;
    private long errors;
    private double share;
    private double lowestShare;
    private double lowestSpread;
    private double lowest = Double.POSITIVE_INFINITY;

    /**
     * @param warmUp values before the first that is judged
     * @param minErrors errors before it; 0 in the paper
     * @param limit c; 3 in the paper
     */
    Ddm(int warmUp, int minErrors, double limit) {
        this.warmUp = warmUp;
        this.minErrors = minErrors;
        this.limit = limit;
    }

    @Override
    public boolean update(double value) {
        if (!Double.isFinite(value)) {
            return false;
        }
        count++;
        share += (value - share) / count;
        double spread = Math.sqrt(Math.max(0, share * (1 - share)) / count);
        errors += value > 0 ? 1 : 0;
        if (count <= warmUp || errors < minErrors) {
            return false;
        }
        if (share + spread <= lowest) {
            lowestShare = share;
            lowestSpread = spread;
            lowest = share + spread;
        }
        if (share + spread <= lowestShare + limit * lowestSpread) {
            return false;
        }
        count = 0;
        errors = 0;
        share = 0;
        lowest = Double.POSITIVE_INFINITY;
        return true;
    }
}
