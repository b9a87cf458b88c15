package io.vigia.monitor;

import io.vigia.baseline.Task;
import io.vigia.stats.detector.DetectorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which detectors watch a model's streams.
 *
 * @param enabled whether any does
 * @param falseAlarmEvery each detector may raise one false alarm in so many values of its stream, on average
 * @param use signal → detectors, where they are not the defaults
 */
public record DetectorSpec(boolean enabled, int falseAlarmEvery, Map<DetectorSignal, List<DetectorKind>> use) {
    /** The defaults, each with one false alarm in a million. */
    public static final DetectorSpec DEFAULT = new DetectorSpec(true, 1_000_000, Map.of());

    public DetectorSpec {
        use = Map.copyOf(use);
    }

    /** The detectors of one signal of a task. */
    List<DetectorKind> of(DetectorSignal signal, Task task) {
        return enabled && signal.of(task) ? use.getOrDefault(signal, signal.defaults(task)) : List.of();
    }

    /** What of it a model of this task cannot have. */
    public List<String> problems(Task task) {
        List<String> problems = new ArrayList<>();
        for (DetectorSignal signal : DetectorSignal.values()) {
            String key = "monitor.detectors.use." + signal.text() + ": ";
            if (use.containsKey(signal) && !signal.of(task)) {
                problems.add(key + "a model of task " + task.text() + " has no such signal");
                continue;
            }
            for (DetectorKind kind : use.getOrDefault(signal, List.of())) {
                if (!signal.suits(kind, task)) {
                    problems.add(key + "'" + kind.text()
                            + "' needs right and wrong answers, which only the signal error of a classification has");
                }
            }
        }
        return problems;
    }
}
