package io.vigia.monitor;

import io.vigia.baseline.ColumnProfile;
import io.vigia.baseline.NumberProfile;
import io.vigia.stats.Divergence;
import io.vigia.stats.NumericBins;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The drift statistics of one column by their names in {@code model.yaml}. Pure. */
public final class DriftStatistics {
    private static final List<String> ANY = List.of("psi", "js", "hellinger", "linf");
    private static final List<String> NUMERIC = List.of("psi", "js", "hellinger", "linf", "ks", "wasserstein");

    private DriftStatistics() {}

    /** Every statistic that the column's type has and that is defined for these counts. */
    static Map<String, Double> of(ColumnProfile profile, long[] current) {
        Map<String, Double> statistics = new LinkedHashMap<>();
        long[] reference = profile.counts();
        for (String name : profile.bins() instanceof NumericBins ? NUMERIC : ANY) {
            double value = of(name, profile, reference, current);
            if (!Double.isNaN(value)) {
                statistics.put(name, value);
            }
        }
        return statistics;
    }

    /**
     * One statistic of two vectors of counts over the profile's bins.
     *
     * @return NaN where the column has no such statistic or it is not defined
     */
    public static double of(String name, ColumnProfile profile, long[] reference, long[] current) {
        NumberProfile numbers = profile.numbers();
        return switch (name) {
            case "psi" -> Divergence.psi(reference, current);
            case "js" -> Divergence.js(reference, current);
            case "hellinger" -> Divergence.hellinger(reference, current);
            case "linf" -> Divergence.linf(reference, current);
            case "ks" ->
                profile.bins() instanceof NumericBins bins
                        ? Divergence.ks(reference, current, bins.ranges())
                        : Double.NaN;
            case "wasserstein" ->
                profile.bins() instanceof NumericBins bins && numbers != null
                        ? Divergence.wasserstein(bins, reference, current, numbers.min(), numbers.max(), numbers.std())
                        : Double.NaN;
            default -> throw new IllegalArgumentException("no statistic '" + name + "'");
        };
    }
}
