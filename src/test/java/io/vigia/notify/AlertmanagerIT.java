package io.vigia.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigia.observe.AlertmanagerProcess;
import io.vigia.observe.Poll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our alerts in a real Alertmanager, and what it makes of them. */
class AlertmanagerIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void alert_firedAndResolved_arrivesAndReachesTheWebhookBehindIt(@TempDir Path folder) throws IOException {
        Instant start = Instant.now().minusSeconds(5);
        try (StubReceiver sink = new StubReceiver(body -> 200);
                AlertmanagerProcess alertmanager = AlertmanagerProcess.start(folder, config(folder, sink));
                AlertmanagerNotifier notifier = new AlertmanagerNotifier(
                        "ops",
                        List.of(alertmanager.uri()),
                        Duration.ofMinutes(1),
                        DeliveryPolicy.DEFAULT,
                        InstantSource.system())) {
            var firing = Notices.firing("VigiaDriftBroad", start);
            notifier.send(List.of(firing));

            JsonNode alert = alertmanager.await("VigiaDriftBroad", LIMIT);
            assertThat(alert.path("labels").properties())
                    .extracting(entry -> entry.getKey() + "=" + entry.getValue().asText())
                    .containsExactlyInAnyOrder(
                            "alertname=VigiaDriftBroad", "model=employment", "severity=warning", "version=1");
            assertThat(alert.path("fingerprint").asText())
                    .isEqualTo(Fingerprint.of(firing.status().labels()));
            JsonNode told = awaitStatus(sink, "firing");

            notifier.send(List.of(Notices.resolved("VigiaDriftBroad", start, Instant.now())));
            JsonNode over = awaitStatus(sink, "resolved");

            assertThat(over.at("/alerts/0/labels")).isEqualTo(told.at("/alerts/0/labels"));
            assertThat(alertmanager.find("VigiaDriftBroad")).isEmpty();
            // The body that our own webhook sends has the same keys.
            JsonNode ours = new ObjectMapper().readTree(AlertJson.webhook("hook", firing));
            assertThat(told.properties())
                    .extracting(Map.Entry::getKey)
                    .containsAll(
                            ours.properties().stream().map(Map.Entry::getKey).toList());
            assertThat(told.at("/alerts/0/fingerprint")).isEqualTo(ours.at("/alerts/0/fingerprint"));
        }
    }

    private static JsonNode awaitStatus(StubReceiver sink, String status) {
        return Poll.until(
                "webhook " + status,
                LIMIT,
                () -> sink.bodies.stream()
                        .filter(body -> body.path("status").asText().equals(status))
                        .findFirst());
    }

    private static Path config(Path folder, StubReceiver sink) throws IOException {
        return Files.writeString(folder.resolve("alertmanager.yml"), """
                route: {receiver: sink, group_by: [alertname, model], group_wait: 100ms, group_interval: 1s}
                receivers:
                  - name: sink
                    webhook_configs: [{url: "%s", send_resolved: true}]
                """.formatted(sink.uri()));
    }
}
