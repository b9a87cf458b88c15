package io.vigia.monitor;

import io.vigia.baseline.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is watched of one model: the part of {@code model.yaml} that monitoring needs, with every default filled in.
 *
 * @param task decides the performance metrics
 * @param features in the model's order; the order of {@link io.vigia.event.Features} columns
 * @param classes the classes as text, in the model's order; the positive one is the last of two; empty for regression
 * @param window the window of drift and, in labels, of performance by arrival
 * @param drift statistics and thresholds
 * @param detectors which detectors watch its streams
 * @param objectives metric → the value it should not be worse than
 * @param horizon how long a prediction waits for its label
 */
public record MonitorSpec(
        Task task,
        List<FeatureSpec> features,
        List<String> classes,
        WindowSpec window,
        DriftSpec drift,
        DetectorSpec detectors,
        Map<String, Double> objectives,
        Duration horizon) {
    public MonitorSpec {
        features = List.copyOf(features);
        classes = List.copyOf(classes);
        objectives = Map.copyOf(objectives);
    }
}
