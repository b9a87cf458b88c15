package io.vigia.cli;

import io.vigia.baseline.Baseline;
import io.vigia.baseline.ColumnProfile;
import io.vigia.monitor.DriftSpec;
import io.vigia.monitor.DriftStatistics;
import io.vigia.monitor.WindowSpec;
import io.vigia.serving.ModelSpec;
import io.vigia.stats.NoiseFloor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a model's drift thresholds can be told from noise: the 99 % quantile of each chosen statistic when nothing has
 * drifted, simulated with the reference's bins, its rows and the window's. A threshold below it fires by chance.
 */
final class ThresholdCheck {
    private static final double QUANTILE = 0.99;
    private static final int DRAWS = 500;
    private static final long SEED = 17;
    private static final int LARGEST = 1_000_000;

    private final String model;
    private final DriftSpec drift;
    private final int rows;
    private double highest;

    ThresholdCheck(String model, ModelSpec spec) {
        this.model = model;
        this.drift = spec.drift();
        WindowSpec window = spec.window();
        // How many rows a window by time will have is not known; its least is.
        this.rows = window.rows() > 0 ? Math.max(window.rows(), drift.minSamples()) : drift.minSamples();
    }

    /** A sentence for each threshold that is below its noise floor. */
    List<String> unwise(Baseline baseline) {
        List<String> unwise = new ArrayList<>();
        for (ColumnProfile column : baseline.features()) {
            String statistic = drift.statistic(column.type());
            double threshold = drift.threshold(statistic);
            double floor = floor(column, statistic, rows);
            highest = Math.max(highest, floor / threshold);
            if (floor >= threshold) {
                unwise.add(String.format(
                        Locale.ROOT,
                        "%s: feature '%s': threshold %s %.4g is below the noise floor %.4g of windows of %,d rows; %s",
                        model,
                        column.name(),
                        statistic,
                        threshold,
                        floor,
                        rows,
                        smallest(column, statistic, threshold)));
            }
        }
        return unwise;
    }

    /** The noise floor nearest to its threshold, as a share of it; after {@link #unwise}. */
    double highest() {
        return highest;
    }

    int rows() {
        return rows;
    }

    private static String smallest(ColumnProfile column, String statistic, double threshold) {
        if (floor(column, statistic, LARGEST) >= threshold) {
            return "no window supports it with a reference of this size; raise the threshold";
        }
        int low = 1;
        int high = LARGEST;
        while (high - low > Math.max(1, low / 50)) {
            int middle = (low + high) >>> 1;
            if (floor(column, statistic, middle) < threshold) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return String.format(Locale.ROOT, "the smallest window that supports it has about %,d rows", high);
    }

    private static double floor(ColumnProfile column, String statistic, int rows) {
        return NoiseFloor.simulate(
                column.counts(),
                rows,
                (reference, current) -> DriftStatistics.of(statistic, column, reference, current),
                QUANTILE,
                DRAWS,
                SEED);
    }
}
