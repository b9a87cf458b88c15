package io.vigia.stats;

/** The score interval of a share (Wilson 1927): good also for few rows and for shares near 0 and 1. */
public final class Wilson {
    private Wilson() {}

    /**
     * Bounds of successes ÷ trials.
     *
     * @param confidence between 0 and 1, such as 0.99
     * @return no bounds without trials
     */
    public static Interval interval(long successes, long trials, double confidence) {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException("successes: expected 0 to " + trials + ", got " + successes);
        }
        return trials == 0
                ? Interval.NONE
                : ofShare(successes / (double) trials, (double) trials, Normal.z(confidence));
    }

    /** The same for a share that need not be a whole number of trials. */
    static Interval ofShare(double share, double trials, double z) {
        double doubt = z * z / trials;
        double middle = (share + doubt / 2) / (1 + doubt);
        double margin = z * Math.sqrt(share * (1 - share) / trials + doubt / (4 * trials)) / (1 + doubt);
        double lower = share == 0 ? 0 : Math.max(0, middle - margin);
        double upper = share == 1 ? 1 : Math.min(1, middle + margin);
        return new Interval(Math.min(lower, share), Math.max(upper, share));
    }
}
