package io.vigia.alert;

import io.vigia.monitor.ColumnDrift;
import io.vigia.monitor.DriftState;
import io.vigia.monitor.MonitorSnapshot;
import io.vigia.monitor.WindowReport;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the signals that are bound to drift windows. No reading means not enough data. Pure. */
final class WindowReadings {
    private static final int LISTED = 5;

    private WindowReadings() {}

    /** @param own the rule's own limit; null for the signal's */
    static List<Reading> of(Signal signal, @Nullable Double own, MonitorSnapshot snapshot, WindowReport window) {
        return switch (signal) {
            case DRIFTED_FEATURES -> features(window);
            case DRIFTED_SHARE -> share(snapshot.spec().drift().share(), window);
            case DRIFTED_OUTPUTS -> outputs(window);
            case DATA_QUALITY -> dataQuality(own, window);
            case ESTIMATED_PERFORMANCE -> PerformanceReadings.estimated(snapshot, window);
            default -> List.of();
        };
    }

    private static List<Reading> features(WindowReport window) {
        if (judgeable(window.features()).isEmpty()) {
            return List.of();
        }
        return List.of(
                Reading.of(window.drifted().size(), 0, window.rows(), sentence("features", window.features(), window)));
    }

    private static List<Reading> share(double limit, WindowReport window) {
        if (judgeable(window.features()).isEmpty()) {
            return List.of();
        }
        int drifted = window.drifted().size();
        double share = drifted < 2 ? 0 : (double) drifted / window.features().size();
        return List.of(Reading.of(share, limit, window.rows(), sentence("features", window.features(), window)));
    }

    private static List<Reading> outputs(WindowReport window) {
        List<ColumnDrift> outputs = judgeable(Stream.of(window.prediction(), window.score())
                .filter(Objects::nonNull)
                .toList());
        if (outputs.isEmpty()) {
            return List.of();
        }
        List<ColumnDrift> drifted = drifted(outputs);
        return List.of(Reading.of((double) drifted.size(), 0, window.rows(), sentence("outputs", outputs, window)));
    }

    private static List<Reading> dataQuality(@Nullable Double own, WindowReport window) {
        return judgeable(window.features()).stream()
                .flatMap(column -> Stream.of(
                        fault(column, window, "missing", column.missing(), limit(own, referenceMissing(column))),
                        fault(column, window, "unseen", column.unseen(), limit(own, 0)),
                        fault(column, window, "out of range", column.outOfRange(), limit(own, 0))))
                .filter(reading -> !Double.isNaN(reading.value()))
                .max(Comparator.comparingDouble(reading -> reading.value() - reading.limit()))
                .map(List::of)
                .orElse(List.of());
    }

    private static double limit(@Nullable Double own, double usual) {
        return own == null ? usual + Rules.DATA_QUALITY_LIMIT : own;
    }

    private static Reading fault(ColumnDrift column, WindowReport window, String kind, double value, double limit) {
        String details = String.format(
                Locale.ROOT,
                "Worst is feature %s: %.1f %% of the rows are %s, at most %.1f %% are expected.",
                column.name(),
                100 * value,
                kind,
                100 * limit);
        return Reading.of(value, limit, window.rows(), details);
    }

    /** The share of reference rows in the bins of missing and NaN, which {@link ColumnDrift#missing} counts. */
    private static double referenceMissing(ColumnDrift column) {
        long missing = 0;
        long rows = 0;
        for (int bin = 0; bin < column.reference().length; bin++) {
            rows += column.reference()[bin];
            String name = column.bins().get(bin);
            // A category may be called like this too; only the last bins are special.
            if (bin >= column.bins().size() - 4 && (name.equals("missing") || name.equals("NaN"))) {
                missing += column.reference()[bin];
            }
        }
        return rows == 0 ? 0 : (double) missing / rows;
    }

    private static List<ColumnDrift> judgeable(List<ColumnDrift> columns) {
        return columns.stream()
                .filter(column -> column.state() != DriftState.INSUFFICIENT)
                .toList();
    }

    private static List<ColumnDrift> drifted(List<ColumnDrift> columns) {
        return columns.stream()
                .filter(column -> column.state() == DriftState.DRIFTED)
                .toList();
    }

    /** Names what has drifted by its state: the ratio alone does not say it. */
    private static String sentence(String what, List<ColumnDrift> columns, WindowReport window) {
        List<ColumnDrift> drifted = drifted(columns);
        String count = drifted.size() + " of " + columns.size() + " " + what + " drifted in window " + window.index();
        return drifted.isEmpty() ? count + "." : count + "; times the threshold: " + listed(drifted) + ".";
    }

    private static String listed(List<ColumnDrift> columns) {
        String first = columns.stream()
                .sorted(Comparator.comparingDouble(ColumnDrift::ratio).reversed())
                .limit(LISTED)
                .map(column -> String.format(Locale.ROOT, "%s %.2f", column.name(), column.ratio()))
                .collect(Collectors.joining(", "));
        return columns.size() > LISTED ? first + " and " + (columns.size() - LISTED) + " more" : first;
    }
}
