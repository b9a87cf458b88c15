package io.vigia.stats.detector;

/**
 * The settings of a detector from how often it may be wrong: one false alarm in so many values, on average, while
 * nothing changes. For independent values; where neighbours are alike, false alarms come sooner. From bounds where there
 * are some, else fitted to simulations of normal, exponential and 0/1 values, rounded to the safe side.
 */
final class RunLength {
    /** δ of Page–Hinkley, in standard deviations of the reference: a shift of the mean that is let pass. */
    static final double TOLERANCE = 0.1;

    /** k of CUSUM, in standard deviations of the reference: finds a shift of half of one soonest. */
    static final double SLACK = 0.25;

    private RunLength() {}

    /**
     * The threshold on a two-sided cumulative sum of standardised values with a drift of −k. Siegmund's approximation
     * (<i>Sequential Analysis</i>, 1985) of one side's run length, {@code (e^(θb) − θb − 1)/(θ²/2)} with b the threshold
     * + 1.166, twice as long for two sides. For normal values θ is 2k; this takes the θ of exponential ones,
     * {@code −ln(1 − θ) = (1 + k)·θ}, which is smaller, because scores and errors are skewed.
     */
    static double cumulativeSum(double k, double every) {
        double low = k;
        double high = Math.min(2 * k, 1);
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            boolean below = -Math.log(1 - middle) < (1 + k) * middle;
            low = below ? middle : low;
            high = below ? high : middle;
        }
        double target = every * low * low; // 2 · every · θ²/2
        double exponent = 1;
        for (int i = 0; i < 60; i++) {
            exponent = Math.log(target + exponent + 1);
        }
        return exponent / low - 1.166;
    }

    /** δ of ADWIN. By its bound 32/every would do, one look in 32 values; by simulation that is 15 times too careful. */
    static double adwin(double every) {
        return 500 / every;
    }

    /** c of DDM, fitted: 3 at 8,000 values, 3.7 at a million. */
    static double ddm(double every) {
        return Math.sqrt(Math.log(every));
    }

    /** α of HDDM-A, fitted. */
    static double hddmA(double every) {
        return 0.2 / Math.sqrt(every);
    }

    /** α of HDDM-W, fitted at an error rate of one half, where it is worst. */
    static double hddmW(double every) {
        return 1e-4 * Math.pow(4_000 / every, 1.6);
    }

    /** α of KSWIN: it tests at each value, each time with this chance of a false alarm. */
    static double kswin(double every) {
        return 1 / every;
    }
}
