package io.vigia.stats.detector;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Kolmogorov–Smirnov windowing (Raab, Heusinger and Schleif, <i>Reactive Soft Prototype Computing for Concept Drift
 * Streams</i>, Neurocomputing 2020): of a window of 100 values, compares the last 30 with 30 drawn at random from the 70
 * before, and alarms when the two-sample test gives p ≤ α. Two-sided, for any distribution and any change of it; sees
 * only what is abrupt and large.
 *
 * <p>For two samples of n the distance is k/n, and {@code P(D ≥ k/n) = 2·Σ (−1)^(j+1)·C(2n, n − jk)/C(2n, n)} exactly
 * (Gnedenko and Korolyuk 1951; with ties it is less). So the test is whether k has reached a number that α fixes. After
 * an alarm the last 30 values are the new window, as in the paper; river drops them too. The draws are seeded.
 */
final class Kswin implements Detector {
    /** The paper's and river's default of α. */
    static final double ALPHA = 0.005;

    static final int SAMPLE = 30;
    private static final int WINDOW = 100;
    private static final int OLDER = WINDOW - SAMPLE;

    private final SplittableRandom random;
    private final int critical;
    private final double[] window = new double[WINDOW];
    private final double[] pool = new double[OLDER];
    private final double[] drawn = new double[SAMPLE];
    private final double[] last = new double[SAMPLE];
    private int size;

    Kswin(double alpha, long seed) {
        this.random = new SplittableRandom(seed);
        int k = 1;
        while (k <= SAMPLE && probability(k) > alpha) {
            k++;
        }
        this.critical = k;
    }

    @Override
    public boolean update(double value) {
        if (!Double.isFinite(value)) {
            return false;
        }
        if (size == WINDOW) {
            System.arraycopy(window, 1, window, 0, WINDOW - 1);
            size--;
        }
        window[size++] = value;
        if (size < WINDOW) {
            return false;
        }
        draw();
        System.arraycopy(window, OLDER, last, 0, SAMPLE);
        Arrays.sort(last);
        if (distance() < critical) {
            return false;
        }
        System.arraycopy(window, OLDER, window, 0, SAMPLE);
        size = SAMPLE;
        return true;
    }

    /** Without replacement: the front of a partly shuffled copy. */
    private void draw() {
        System.arraycopy(window, 0, pool, 0, OLDER);
        for (int i = 0; i < SAMPLE; i++) {
            int other = i + random.nextInt(OLDER - i);
            drawn[i] = pool[other];
            pool[other] = pool[i];
        }
        Arrays.sort(drawn);
    }

    /** The largest difference of the two counts of values up to a point. */
    private int distance() {
        int largest = 0;
        int i = 0;
        int j = 0;
        while (i < SAMPLE && j < SAMPLE) {
            double point = Math.min(drawn[i], last[j]);
            while (i < SAMPLE && drawn[i] <= point) {
                i++;
            }
            while (j < SAMPLE && last[j] <= point) {
                j++;
            }
            largest = Math.max(largest, Math.abs(i - j));
        }
        return largest;
    }

    /** The chance of a distance of k/30 or more between two samples of 30 from one continuous distribution. */
    static double probability(int k) {
        double sum = 0;
        for (int j = 1; j * k <= SAMPLE; j++) {
            double term = 1;
            for (int i = 0; i < j * k; i++) { // C(2n, n − jk) / C(2n, n)
                term *= (double) (SAMPLE - i) / (SAMPLE + j * k - i);
            }
            sum += j % 2 == 1 ? term : -term;
        }
        return Math.min(1, 2 * sum);
    }
}
