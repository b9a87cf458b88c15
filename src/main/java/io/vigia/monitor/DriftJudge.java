package io.vigia.monitor;

import io.vigia.baseline.ColumnProfile;
import io.vigia.stats.BenjaminiHochberg;
import io.vigia.stats.CategoryBins;
import io.vigia.stats.Homogeneity;
import io.vigia.stats.NumericBins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says of each column of a complete window whether it has drifted: the chosen statistic is at or over its threshold and
 * the difference is significant. Once drifted, a column stays so until the statistic is below 0.8 × the threshold or
 * the difference is no longer significant; a window with too few rows changes nothing. Features are corrected for being
 * many (Benjamini–Hochberg); the prediction and the score are tested alone. Owned by the monitor's thread.
 */
final class DriftJudge {
    /** The share of false alarms among the features called significant. */
    static final double FALSE_DISCOVERIES = 0.01;

    /** A drifted column clears below this part of its threshold. */
    static final double CLEAR = 0.8;

    private final DriftSpec spec;
    private final WatchedColumns columns;
    private final List<List<String>> names;
    private final boolean[] drifted;

    DriftJudge(DriftSpec spec, WatchedColumns columns) {
        this.spec = spec;
        this.columns = columns;
        this.names = columns.all().stream()
                .map(column -> List.copyOf(column.profile().bins().names()))
                .toList();
        this.drifted = new boolean[columns.all().size()];
    }

    WindowReport judge(ClosedWindow window) {
        Pane total = window.total();
        boolean enough = total.rows >= spec.minSamples();
        List<Figures> figures = new ArrayList<>();
        for (int i = 0; i < drifted.length; i++) {
            figures.add(figures(columns.all().get(i).profile(), total.columns.get(i), enough));
        }
        int features = columns.features().size();
        boolean[] significant = BenjaminiHochberg.reject(pValues(figures, 0, features), FALSE_DISCOVERIES);
        List<ColumnDrift> judged = new ArrayList<>(features);
        for (int i = 0; i < features; i++) {
            judged.add(verdict(i, figures.get(i), significant[i]));
        }
        int next = features;
        ColumnDrift prediction = columns.prediction() == null ? null : alone(next++, figures);
        ColumnDrift score = columns.score() == null ? null : alone(next, figures);
        return new WindowReport(window.index(), window.start(), window.end(), total.rows, judged, prediction, score);
    }

    private @Nullable ColumnDrift alone(int column, List<Figures> figures) {
        boolean[] significant = BenjaminiHochberg.reject(pValues(figures, column, column + 1), FALSE_DISCOVERIES);
        return verdict(column, figures.get(column), significant[0]);
    }

    private static double[] pValues(List<Figures> figures, int from, int to) {
        return figures.subList(from, to).stream().mapToDouble(Figures::pValue).toArray();
    }

    /** What is computed of one column; all NaN when there is too little to say. */
    private record Figures(Map<String, Double> statistics, double pValue, ColumnCounts counts) {}

    private static Figures figures(ColumnProfile profile, ColumnCounts counts, boolean enough) {
        if (!enough || counts.rows() == 0 || profile.rows() == 0) {
            return new Figures(Map.of(), Double.NaN, counts);
        }
        long[] reference = profile.counts();
        Map<String, Double> statistics = DriftStatistics.of(profile, counts.bins);
        return new Figures(statistics, Homogeneity.pValue(reference, counts.bins), counts);
    }

    private ColumnDrift verdict(int column, Figures figures, boolean significant) {
        ColumnProfile profile = columns.all().get(column).profile();
        String statistic = statistic(profile, figures);
        double threshold = spec.threshold(statistic);
        double value = figures.statistics.getOrDefault(statistic, Double.NaN);
        DriftState state = state(column, value / threshold, significant);
        boolean known = state != DriftState.INSUFFICIENT;
        Shares shares = known ? Shares.of(profile, figures.counts) : Shares.NONE;
        return new ColumnDrift(
                profile.name(),
                profile.type(),
                state,
                statistic,
                value,
                threshold,
                figures.pValue,
                known && significant,
                figures.statistics,
                shares.missing,
                shares.unseen,
                shares.outOfRange,
                names.get(column),
                profile.counts(),
                figures.counts.bins.clone());
    }

    /** The one that is configured; PSI, which is always defined, where a column has no number left to measure. */
    private String statistic(ColumnProfile profile, Figures figures) {
        String wanted = spec.statistic(profile.type());
        return figures.statistics.isEmpty() || figures.statistics.containsKey(wanted) ? wanted : "psi";
    }

    private DriftState state(int column, double ratio, boolean significant) {
        if (Double.isNaN(ratio)) {
            return DriftState.INSUFFICIENT;
        }
        drifted[column] = significant && ratio >= (drifted[column] ? CLEAR : 1);
        return drifted[column] ? DriftState.DRIFTED : DriftState.OK;
    }

    /** Shares of rows that say something about the quality of the data. */
    private record Shares(double missing, double unseen, double outOfRange) {
        static final Shares NONE = new Shares(Double.NaN, Double.NaN, Double.NaN);

        static Shares of(ColumnProfile profile, ColumnCounts counts) {
            double rows = counts.rows();
            long missing = counts.bins[profile.bins().missing()];
            long unseen = 0;
            if (profile.bins() instanceof NumericBins bins) {
                missing += counts.bins[bins.nan()];
            } else if (profile.bins() instanceof CategoryBins bins) {
                unseen = counts.bins[bins.unseen()];
            }
            return new Shares(missing / rows, unseen / rows, counts.outOfRange / rows);
        }
    }
}
