package io.vigia.alert;

import io.vigia.monitor.ColumnDrift;
import io.vigia.monitor.DriftState;
import io.vigia.monitor.MonitorSnapshot;
import io.vigia.monitor.WindowReport;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the signals that are bound to drift windows. No reading means not enough data. Pure. */
final class WindowReadings {
    private static final int LISTED = 5;

    private WindowReadings() {}

    static List<Reading> of(Signal signal, MonitorSnapshot snapshot, WindowReport window) {
        return switch (signal) {
            case DRIFTED_FEATURES -> features(window);
            case DRIFTED_SHARE -> share(snapshot.spec().drift().share(), window);
            case DRIFTED_OUTPUTS -> outputs(window);
            case DATA_QUALITY -> dataQuality(window);
            default -> List.of();
        };
    }

    private static List<Reading> features(WindowReport window) {
        if (judgeable(window.features()).isEmpty()) {
            return List.of();
        }
        return List.of(Reading.of(window.drifted().size(), 0, window.rows(), driftedOf(window)));
    }

    private static List<Reading> share(double limit, WindowReport window) {
        if (judgeable(window.features()).isEmpty()) {
            return List.of();
        }
        int drifted = window.drifted().size();
        double share = drifted < 2 ? 0 : (double) drifted / window.features().size();
        return List.of(Reading.of(share, limit, window.rows(), driftedOf(window)));
    }

    private static List<Reading> outputs(WindowReport window) {
        List<ColumnDrift> outputs = judgeable(Stream.of(window.prediction(), window.score())
                .filter(Objects::nonNull)
                .toList());
        if (outputs.isEmpty()) {
            return List.of();
        }
        long drifted =
                outputs.stream().filter(c -> c.state() == DriftState.DRIFTED).count();
        return List.of(Reading.of((double) drifted, 0, window.rows(), "Times the threshold: " + listed(outputs) + "."));
    }

    private static List<Reading> dataQuality(WindowReport window) {
        return judgeable(window.features()).stream()
                .flatMap(column -> Stream.of(
                        fault(column, window, "missing", ColumnDrift::missing, referenceMissing(column)),
                        fault(column, window, "unseen", ColumnDrift::unseen, 0),
                        fault(column, window, "out of range", ColumnDrift::outOfRange, 0)))
                .filter(reading -> !Double.isNaN(reading.value()))
                .max(Comparator.comparingDouble(reading -> reading.value() - reading.limit()))
                .map(List::of)
                .orElse(List.of());
    }

    private static Reading fault(
            ColumnDrift column, WindowReport window, String kind, ToDoubleFunction<ColumnDrift> share, double usual) {
        double value = share.applyAsDouble(column);
        double limit = usual + Rules.DATA_QUALITY_LIMIT;
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

    private static String driftedOf(WindowReport window) {
        List<ColumnDrift> drifted = window.features().stream()
                .filter(column -> column.state() == DriftState.DRIFTED)
                .toList();
        String count =
                drifted.size() + " of " + window.features().size() + " features drifted in window " + window.index();
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
