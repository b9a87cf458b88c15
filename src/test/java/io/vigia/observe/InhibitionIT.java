package io.vigia.observe;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which alerts the shipped Alertmanager configuration mutes, in a real Alertmanager. */
class InhibitionIT {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void alerts_performanceBelowObjective_mutesItsLikelyCausesOfTheSameModelOnly() {
        becomes(
                Map.of(
                        "VigiaPerformanceBelowObjective m", "active",
                        "VigiaDriftBroad m", "suppressed",
                        "VigiaPredictionDrift m", "suppressed",
                        "VigiaFeatureDrift m", "suppressed",
                        "VigiaObservationsDropped m", "active",
                        "VigiaPredictionDrift other", "active"),
                List.of(
                        alert("VigiaPerformanceBelowObjective", "critical", "m"),
                        alert("VigiaDriftBroad", "warning", "m"),
                        alert("VigiaPredictionDrift", "warning", "m"),
                        alert("VigiaFeatureDrift", "info", "m"),
                        alert("VigiaObservationsDropped", "warning", "m"),
                        alert("VigiaPredictionDrift", "warning", "other")));
    }

    @Test
    void alerts_modelNotReady_mutesWhatItsWindowsLastSaid() {
        becomes(
                Map.of(
                        "VigiaModelNotReady m", "active",
                        "VigiaPerformanceBelowObjective m", "suppressed",
                        "VigiaFeatureDrift m", "suppressed",
                        "VigiaDataQuality m", "suppressed",
                        "VigiaFeatureDrift other", "active"),
                List.of(
                        alert("VigiaModelNotReady", "critical", "m"),
                        alert("VigiaPerformanceBelowObjective", "critical", "m"),
                        alert("VigiaFeatureDrift", "info", "m"),
                        alert("VigiaDataQuality", "warning", "m"),
                        alert("VigiaFeatureDrift", "info", "other")));
    }

    private static String alert(String name, String severity, String model) {
        return "{\"labels\":{\"alertname\":\"%s\",\"severity\":\"%s\",\"model\":\"%s\",\"version\":\"1\"}}"
                .formatted(name, severity, model);
    }

    /** Hands the alerts to an Alertmanager and waits until it holds them in these states, by alert and model. */
    private void becomes(Map<String, String> expected, List<String> alerts) {
        try (AlertmanagerProcess alertmanager =
                AlertmanagerProcess.start(folder, Path.of("prometheus", "alertmanager.yml"))) {
            alertmanager.post(alerts.stream().collect(Collectors.joining(",", "[", "]")));
            AtomicReference<Map<String, String>> last = new AtomicReference<>(Map.of());
            assertThatCode(() -> Poll.until("states " + expected, LIMIT, () -> {
                        last.set(states(alertmanager));
                        return Optional.of(true).filter(yes -> expected.equals(last.get()));
                    }))
                    .as(() -> "last seen: " + last.get())
                    .doesNotThrowAnyException();
        }
    }

    private static Map<String, String> states(AlertmanagerProcess alertmanager) {
        Map<String, String> states = new TreeMap<>();
        for (JsonNode alert : alertmanager.alerts()) {
            String name = alert.at("/labels/alertname").asText() + " "
                    + alert.at("/labels/model").asText();
            states.put(name, alert.at("/status/state").asText());
        }
        return states;
    }
}
