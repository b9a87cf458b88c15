package io.vigia.stats.detector;

/**
 * ADWIN2 (Bifet and Gavaldà, <i>Learning from Time-Changing Data with Adaptive Windowing</i>, SDM 2007): alarms when the
 * window of all values since the last alarm can be cut in two whose means differ by more than chance allows.
 *
 * <p>Every border between two buckets of the {@link ExponentialHistogram} is a cut, of n₀ older and n₁ newer values. It
 * counts when {@code |μ₀ − μ₁| > √(2·m·σ²·d) + ⅔·m·d} with {@code m = 1/(n₀ − 4) + 1/(n₁ − 4)} (parts of fewer than 5
 * values are not looked at), {@code d = ln(2·ln(n)/δ)} and σ² the variance of the window. Two-sided. Looks at every
 * 32nd value, from 11 values on, so an alarm is up to 31 values late.
 *
 * <p>The paper cuts at every border. MOA does; river did not look at the newest bucket of each size before it was
 * rewritten in Rust, and does now. The paper keeps the newer part after an alarm; like river, this drops both, which
 * spares the repeated alarms of one change while the old part shrinks away.
 */
final class Adwin implements Detector {
    /** The paper's and river's default of δ, the chance of a false cut at one look. */
    static final double DELTA = 0.002;

    private static final int CLOCK = 32;
    private static final int GRACE = 10;
    private static final int MIN_PART = 5;

    private final double delta;
    private final ExponentialHistogram window = new ExponentialHistogram();
    private long ticks;

    Adwin(double delta) {
        this.delta = delta;
    }

    @Override
    public boolean update(double value) {
        if (!Double.isFinite(value)) {
            return false;
        }
        window.add(value);
        ticks++;
        if (ticks % CLOCK != 0 || window.size() <= GRACE || !cut()) {
            return false;
        }
        window.clear();
        ticks = 0;
        return true;
    }

    private boolean cut() {
        double n = window.size();
        double total = window.total();
        double d = Math.log(2 * Math.log(n) / delta);
        double reduced = n - 2 * (MIN_PART - 1); // m is this, divided by the product of both parts less 4
        double spread = 2 * reduced * window.variance() * d;
        double linear = 2.0 / 3 * reduced * d;
        double older = 0;
        double sum = 0;
        for (int row = window.rows() - 1; row >= 0; row--) {
            double length = 1L << row;
            for (int k = 0; k < window.buckets(row); k++) {
                older += length;
                sum += window.total(row, k);
                double newer = n - older;
                if (older < MIN_PART || newer < MIN_PART) {
                    continue;
                }
                // Both sides of |μ₀ − μ₁| > √(2·m·σ²·d) squared, times what they are divided by: no division needed.
                double parts = older * newer;
                double inner = (older - MIN_PART + 1) * (newer - MIN_PART + 1);
                double apart = sum * n - total * older;
                if (apart * apart * inner > spread * parts * parts
                        && Math.abs(apart) / parts > Math.sqrt(spread / inner) + linear / inner) {
                    return true;
                }
            }
        }
        return false;
    }
}
