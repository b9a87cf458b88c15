package io.vigia.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigia.alert.AlertNotice;
import io.vigia.alert.Notifier.Counts;
import io.vigia.observe.Poll;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertmanagerNotifierTest {
    private static final Duration RESEND = Duration.ofMinutes(1);

    private Instant now = Notices.START;

    @Test
    void send_toTwo_reachesBothAndLivesFourTimesTheResend() throws IOException {
        try (StubReceiver a = new StubReceiver(body -> 200);
                StubReceiver b = new StubReceiver(body -> 200);
                AlertmanagerNotifier notifier = open(a.uri(), URI.create(b.uri() + "/"))) {
            notifier.send(List.of(Notices.firing("A", now)));
            assertThat(WebhookNotifierTest.awaitDone(notifier, 2)).isEqualTo(new Counts(2, 0, 0, 0));

            assertThat(a.bodies).isEqualTo(b.bodies);
            JsonNode alert = a.bodies.get(0).get(0);
            assertThat(alert.at("/labels/alertname").asText()).isEqualTo("A");
            assertThat(alert.path("startsAt").asText()).isEqualTo("2026-03-01T10:00:00Z");
            assertThat(alert.path("endsAt").asText()).isEqualTo("2026-03-01T10:04:00Z");
        }
    }

    @Test
    void tick_firingThenResolved_remindsEachMinuteAndStopsAfterFifteen() throws IOException {
        try (StubReceiver stub = new StubReceiver(body -> 200);
                AlertmanagerNotifier notifier = open(stub.uri())) {
            notifier.send(List.of(Notices.firing("A", now)));
            WebhookNotifierTest.awaitDone(notifier, 1);
            int sent = 1;
            for (int second = 1; second <= 180; second += 1) {
                now = now.plusSeconds(1);
                notifier.tick(now);
                sent += second % 60 == 0 ? 1 : 0;
                WebhookNotifierTest.awaitDone(notifier, sent);
            }
            assertThat(notifier.counts().sent()).isEqualTo(4);
            assertThat(stub.bodies.get(3).get(0).path("endsAt").asText()).isEqualTo("2026-03-01T10:07:00Z");

            notifier.send(List.of(Notices.resolved("A", Notices.START, now)));
            for (int minute = 0; minute <= 20; minute++) {
                WebhookNotifierTest.awaitDone(notifier, 5 + Math.min(minute, 15));
                now = now.plusSeconds(60);
                notifier.tick(now);
            }
            assertThat(notifier.counts().sent()).isEqualTo(5 + 15);
            assertThat(stub.bodies.get(19).get(0).path("endsAt").asText()).isEqualTo("2026-03-01T10:03:00Z");
        }
    }

    @Test
    void send_oneBadAlertInABatch_isFoundByHalvingAndTheOthersArrive() throws IOException {
        try (StubReceiver stub = new StubReceiver(body -> has(body, "A5") ? 400 : 200);
                AlertmanagerNotifier notifier = open(stub.uri())) {
            List<AlertNotice> notices = IntStream.range(0, 8)
                    .mapToObj(i -> Notices.firing("A" + i, now))
                    .toList();
            notifier.send(notices);
            assertThat(WebhookNotifierTest.awaitDone(notifier, 8)).isEqualTo(new Counts(7, 1, 0, 0));
            // 8, 4 4, 2 2, 1 1: no batch twice.
            assertThat(stub.bodies).hasSize(7).doesNotHaveDuplicates();
        }
    }

    @Test
    void send_oneHangs_theOtherHearsAtOnce() throws IOException {
        try (StubReceiver hanging = new StubReceiver(body -> StubReceiver.HANG);
                StubReceiver good = new StubReceiver(body -> 200);
                AlertmanagerNotifier notifier = new AlertmanagerNotifier(
                        "ops", List.of(hanging.uri(), good.uri()), RESEND, Notices.PATIENT, () -> now)) {
            notifier.send(List.of(Notices.firing("A", now)));
            Poll.until(
                    "the good one",
                    Duration.ofSeconds(10),
                    () -> good.bodies.stream().findFirst());
        }
    }

    private static boolean has(JsonNode body, String name) {
        return body.findValuesAsText("alertname").contains(name);
    }

    private AlertmanagerNotifier open(URI... urls) {
        return new AlertmanagerNotifier("ops", List.of(urls), RESEND, Notices.QUICK, () -> now);
    }
}
