package io.vigia.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution, as far as bounds need it. */
final class Normal {
    /** Confidence of the bounds of every performance figure. */
    static final double CONFIDENCE = 0.99;

    /** Half the width of a 99 % interval in standard errors. */
    static final double Z = z(CONFIDENCE);

    private Normal() {}

    static double z(double confidence) {
        return NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
    }
}
