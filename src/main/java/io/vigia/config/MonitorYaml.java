package io.vigia.config;

import io.vigia.baseline.Task;
import io.vigia.monitor.DetectorSignal;
import io.vigia.monitor.DetectorSpec;
import io.vigia.monitor.DriftSpec;
import io.vigia.monitor.PerformanceMetric;
import io.vigia.monitor.WindowSpec;
import io.vigia.stats.detector.DetectorKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the {@code monitor} section of a {@code model.yaml}. */
final class MonitorYaml {
    private static final List<String> NUMERIC = List.of("psi", "js", "ks", "wasserstein", "hellinger", "linf");
    private static final List<String> CATEGORICAL = List.of("psi", "js", "hellinger", "linf");
    /** Statistics that can exceed 1. */
    private static final List<String> UNBOUNDED = List.of("psi", "wasserstein");

    private static final int MAX_ROWS = 10_000_000;
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofDays(365);

    private MonitorYaml() {}

    /** The section's parts. */
    record Watched(WindowSpec window, DriftSpec drift, DetectorSpec detectors, Map<String, Double> objectives) {}

    /** @param task null when it is not said; then which objectives it can have is not known either */
    static Watched read(Section root, @Nullable Task task) {
        try (Section monitor = root.section("monitor")) {
            WindowSpec window = window(monitor);
            DriftSpec drift = drift(monitor);
            if (window.rows() > 0 && window.rows() < drift.minSamples()) {
                monitor.problem(
                        "window.rows",
                        "found " + window.rows() + ", expected at least the " + drift.minSamples()
                                + " of monitor.drift.min-samples, or no window would ever be judged");
            }
            return new Watched(window, drift, detectors(monitor), objectives(monitor, task));
        }
    }

    private static WindowSpec window(Section monitor) {
        try (Section window = monitor.section("window")) {
            if (window.raw("period").isEmpty()) {
                int rows = window.integer("rows", WindowSpec.DEFAULT.rows(), 1, MAX_ROWS);
                int slide = window.integer("slide", rows, 1, rows);
                return checked(window, () -> WindowSpec.ofRows(rows, slide));
            }
            if (window.raw("rows").isPresent()) {
                window.problem("rows", "a window is either by rows or by period; remove one of the two");
            }
            Optional<Duration> period = window.durationIfPresent("period", SHORTEST, LONGEST);
            Duration longest = period.orElse(LONGEST);
            Duration slide = window.duration("slide", longest, SHORTEST, longest);
            return period.isEmpty() ? WindowSpec.DEFAULT : checked(window, () -> WindowSpec.ofTime(longest, slide));
        }
    }

    private static WindowSpec checked(Section window, Supplier<WindowSpec> spec) {
        try {
            return spec.get();
        } catch (IllegalArgumentException e) {
            window.problem("slide", String.valueOf(e.getMessage()));
            return WindowSpec.DEFAULT;
        }
    }

    private static DriftSpec drift(Section monitor) {
        DriftSpec defaults = DriftSpec.DEFAULT;
        try (Section drift = monitor.section("drift")) {
            String numeric;
            String categorical;
            try (Section statistic = drift.section("statistic")) {
                numeric = statistic.word("numeric", defaults.numericStatistic(), NUMERIC);
                categorical = statistic.word("categorical", defaults.categoricalStatistic(), CATEGORICAL);
            }
            Map<String, Double> thresholds = new TreeMap<>(defaults.thresholds());
            try (Section threshold = drift.section("threshold")) {
                for (String name : NUMERIC) {
                    Range range = Range.positive(UNBOUNDED.contains(name) ? Double.POSITIVE_INFINITY : 1);
                    threshold.numberIfPresent(name, range).ifPresent(value -> thresholds.put(name, value));
                }
            }
            return new DriftSpec(
                    numeric,
                    categorical,
                    thresholds,
                    drift.integer("min-samples", defaults.minSamples(), 1, MAX_ROWS),
                    drift.number("share", defaults.share(), Range.of(0, 1)));
        }
    }

    private static DetectorSpec detectors(Section monitor) {
        DetectorSpec defaults = DetectorSpec.DEFAULT;
        try (Section detectors = monitor.section("detectors")) {
            Map<DetectorSignal, List<DetectorKind>> use = new EnumMap<>(DetectorSignal.class);
            try (Section signals = detectors.section("use")) {
                for (DetectorSignal signal : DetectorSignal.values()) {
                    if (signals.raw(signal.text()).isPresent()) {
                        use.put(signal, kinds(signals, signal.text()));
                    }
                }
            }
            return new DetectorSpec(
                    detectors.bool("enabled", defaults.enabled()),
                    detectors.integer("false-alarm-every", defaults.falseAlarmEvery(), 1_000, 1_000_000_000),
                    use);
        }
    }

    private static List<DetectorKind> kinds(Section signals, String signal) {
        Map<String, DetectorKind> known = new LinkedHashMap<>();
        for (DetectorKind kind : DetectorKind.values()) {
            known.put(kind.text(), kind);
        }
        List<DetectorKind> kinds = new ArrayList<>();
        for (String name : signals.names(signal, List.of())) {
            DetectorKind kind = known.get(name);
            if (kind == null) {
                signals.problem(signal, "found '" + name + "', expected one of " + String.join(", ", known.keySet()));
            } else {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private static Map<String, Double> objectives(Section monitor, @Nullable Task task) {
        Map<String, Double> objectives = new TreeMap<>();
        try (Section section = monitor.section("objectives")) {
            for (PerformanceMetric metric : PerformanceMetric.values()) {
                String name = metric.text();
                Optional<Double> value = section.numberIfPresent(name, Range.of(metric.min(), metric.max(task)));
                value.ifPresent(objective -> objectives.put(name, objective));
                if (task != null
                        && section.raw(name).isPresent()
                        && !PerformanceMetric.of(task).contains(metric)) {
                    section.problem(name, "not a metric of task " + task.text() + "; expected " + names(task));
                }
            }
        }
        return objectives;
    }

    private static String names(Task task) {
        List<PerformanceMetric> metrics = PerformanceMetric.of(task);
        return metrics.isEmpty()
                ? "no objective"
                : "one of " + metrics.stream().map(PerformanceMetric::text).collect(Collectors.joining(", "));
    }
}
