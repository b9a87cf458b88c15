package io.vigia.cli;

import io.vigia.baseline.Baseline;
import io.vigia.baseline.ColumnProfile;
import io.vigia.baseline.FeatureType;
import io.vigia.baseline.NumberProfile;
import io.vigia.stats.Figure;
import io.vigia.stats.NumericBins;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A baseline as a short table for the terminal: its columns, and how good the model was on them. */
final class BaselineTable {
    private BaselineTable() {}

    static String text(Baseline baseline, List<Figure> performance) {
        List<ColumnProfile> columns = new ArrayList<>(baseline.features());
        if (baseline.prediction() != null) {
            columns.add(baseline.prediction());
        }
        if (baseline.score() != null) {
            columns.add(baseline.score());
        }
        int widest = columns.stream().mapToInt(c -> c.name().length()).max().orElse(0);
        String format = "%-" + Math.max(widest, "column".length()) + "s  %-11s  %8s  %5s  %s%n";
        StringBuilder table = new StringBuilder();
        table.append(line(format, "column", "type", "missing", "bins", "range or most frequent"));
        for (ColumnProfile column : columns) {
            table.append(line(
                    format,
                    column.name(),
                    column.type().name().toLowerCase(Locale.ROOT),
                    line("%.2f %%", 100 * missing(column)),
                    ranges(column),
                    summary(column)));
        }
        table.append(line("%n%,d rows", baseline.rows()));
        table.append(performance.isEmpty() ? line(", no labels: no performance%n") : line("; 99 %% bounds%n"));
        for (Figure figure : performance) {
            String bounds = Double.isNaN(figure.lower()) ? "" : line("  [%.4f, %.4f]", figure.lower(), figure.upper());
            table.append(line("%-10s %-9s %.4f%s%n", figure.metric(), figure.average(), figure.value(), bounds));
        }
        return table.toString();
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static double missing(ColumnProfile column) {
        long missing = column.counts()[column.bins().missing()];
        if (column.bins() instanceof NumericBins bins) {
            missing += column.counts()[bins.nan()];
        }
        return column.rows() == 0 ? 0 : (double) missing / column.rows();
    }

    /** Bins that hold values: without missing, other and their like. */
    private static int ranges(ColumnProfile column) {
        return column.bins() instanceof NumericBins bins
                ? bins.ranges()
                : column.bins().size() - 3;
    }

    private static String summary(ColumnProfile column) {
        NumberProfile numbers = column.numbers();
        if (numbers != null) {
            return line("%.4g to %.4g, mean %.4g", numbers.min(), numbers.max(), numbers.mean());
        }
        if (column.type() == FeatureType.NUMERIC || ranges(column) == 0) {
            return "";
        }
        return line(
                "%s (%.1f %%)",
                column.bins().names().get(0), column.rows() == 0 ? 0 : 100.0 * column.counts()[0] / column.rows());
    }
}
