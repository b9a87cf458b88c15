package io.vigia.stats;

import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Random counts of so many rows over cells with given weights, one binomial for each cell in turn. The same seed gives
 * the same counts on every machine. Owned by one thread.
 */
final class Multinomial {
    private final double[] weights;
    private final SplittableRandom random;

    /** @param weights not negative, at least one above 0; they need not sum to 1 */
    Multinomial(double[] weights, long seed) {
        this.weights = weights.clone();
        this.random = new SplittableRandom(seed);
    }

    long[] draw(int rows) {
        long[] counts = new long[weights.length];
        double rest = 0;
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            rest += weights[i];
            last = weights[i] > 0 ? i : last;
        }
        int left = rows;
        for (int i = 0; i < last && left > 0; i++) {
            int count = binomial(left, Math.min(1, weights[i] / rest));
            counts[i] = count;
            left -= count;
            rest -= weights[i];
        }
        counts[last] = left;
        return counts;
    }

    /** By inversion outwards from the mode: as many steps as the spread, so about √n. */
    private int binomial(int n, double p) {
        if (p <= 0 || p >= 1) {
            return p <= 0 ? 0 : n;
        }
        int mode = (int) Math.min(n, Math.floor((n + 1.0) * p));
        double odds = p / (1 - p);
        double up = BinomialDistribution.of(n, p).probability(mode);
        double down = up;
        double u = random.nextDouble() - up;
        int above = mode;
        int below = mode;
        while (u > 0 && (above < n || below > 0)) {
            if (above < n) {
                up *= (n - above) / (above + 1.0) * odds;
                above++;
                u -= up;
                if (u <= 0) {
                    return above;
                }
            }
            if (below > 0) {
                down *= below / (n - below + 1.0) / odds;
                below--;
                u -= down;
                if (u <= 0) {
                    return below;
                }
            }
        }
        return mode;
    }
}
