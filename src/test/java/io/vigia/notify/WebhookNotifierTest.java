package io.vigia.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigia.alert.Notifier;
import io.vigia.alert.Notifier.Counts;
import io.vigia.observe.Poll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookNotifierTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void send_firingThenResolved_arrivesInOrderAsVersion4() throws IOException {
        try (StubReceiver stub = new StubReceiver(body -> 200);
                Notifier notifier = open(stub.uri())) {
            notifier.send(
                    List.of(Notices.firing("A"), Notices.resolved("A", Notices.START, Notices.START.plusSeconds(60))));
            awaitDone(notifier, 2);

            JsonNode firing = stub.bodies.get(0);
            assertThat(firing.path("version").asText()).isEqualTo("4");
            assertThat(firing.path("status").asText()).isEqualTo("firing");
            assertThat(firing.path("receiver").asText()).isEqualTo("hook");
            assertThat(firing.path("groupKey").asText())
                    .isEqualTo("{}:{alertname=\"A\", model=\"employment\", severity=\"warning\", version=\"1\"}");
            assertThat(firing.at("/commonLabels/model").asText()).isEqualTo("employment");
            assertThat(firing.at("/alerts/0/startsAt").asText()).isEqualTo("2026-03-01T10:00:00Z");
            assertThat(firing.at("/alerts/0/endsAt").asText()).isEqualTo("0001-01-01T00:00:00Z");
            assertThat(firing.at("/alerts/0/annotations/summary").asText()).isEqualTo("Many \"features\" drifted");
            JsonNode resolved = stub.bodies.get(1);
            assertThat(resolved.path("status").asText()).isEqualTo("resolved");
            assertThat(resolved.at("/alerts/0/endsAt").asText()).isEqualTo("2026-03-01T10:01:00Z");
            assertThat(resolved.at("/alerts/0/fingerprint").asText())
                    .hasSize(16)
                    .isEqualTo(firing.at("/alerts/0/fingerprint").asText());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void send_answersThatPass_areTriedAgain(int status) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (StubReceiver stub = new StubReceiver(body -> asked.incrementAndGet() < 4 ? status : 204);
                Notifier notifier = open(stub.uri())) {
            notifier.send(List.of(Notices.firing("A")));
            assertThat(awaitDone(notifier, 1)).isEqualTo(new Counts(1, 0, 0, 0));
            assertThat(asked).hasValue(4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 404, 410})
    void send_finalAnswers_areCountedFailedAndNotRepeated(int status) throws IOException {
        try (StubReceiver stub = new StubReceiver(body -> status);
                Notifier notifier = open(stub.uri())) {
            notifier.send(List.of(Notices.firing("A"), Notices.firing("B")));
            assertThat(awaitDone(notifier, 2)).isEqualTo(new Counts(0, 2, 0, 0));
            assertThat(stub.bodies).hasSize(2);
        }
    }

    @Test
    void send_retryAfter_isHonoured() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (StubReceiver stub = new StubReceiver(body -> asked.incrementAndGet() < 2 ? 429 : 200).retryAfter("1");
                Notifier notifier = open(stub.uri())) {
            notifier.send(List.of(Notices.firing("A")));
            awaitDone(notifier, 1);
            // The backoff alone would have been 20 ms; jitter takes nothing off what was asked for.
            assertThat(stub.nanos.get(1) - stub.nanos.get(0)).isGreaterThan(999_000_000L);
        }
    }

    @Test
    void send_retryAfterZero_isNoLoopWithoutPause() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (StubReceiver stub = new StubReceiver(body -> asked.incrementAndGet() < 4 ? 503 : 200).retryAfter("0");
                Notifier notifier = open(stub.uri())) {
            notifier.send(List.of(Notices.firing("A")));
            awaitDone(notifier, 1);
            // 20, 40 and 80 ms, less a fifth.
            assertThat(stub.nanos.get(3) - stub.nanos.get(0)).isGreaterThan(100_000_000L);
        }
    }

    @Test
    void send_firstOfManyIsTaken_countsItBeforeTheOthersAreDone() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (StubReceiver stub = new StubReceiver(body -> asked.incrementAndGet() < 2 ? 200 : StubReceiver.HANG);
                Notifier notifier = new WebhookNotifier("hook", stub.uri(), Notices.PATIENT, InstantSource.system())) {
            notifier.send(List.of(Notices.firing("A"), Notices.firing("B")));

            Poll.until(
                    "the second to be tried",
                    LIMIT,
                    () -> Optional.of(asked.get()).filter(n -> n == 2));
            assertThat(notifier.counts().sent()).isEqualTo(1);
        }
    }

    @Test
    void send_receiverHangsAndRecovers_isDeliveredAfterTheTimeout() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (StubReceiver stub = new StubReceiver(body -> asked.incrementAndGet() < 2 ? StubReceiver.HANG : 200);
                Notifier notifier = open(stub.uri())) {
            notifier.send(List.of(Notices.firing("A")));
            assertThat(awaitDone(notifier, 1)).isEqualTo(new Counts(1, 0, 0, 0));
        }
    }

    @Test
    void send_receiverHangs_neitherBlocksNorSlowsAnotherAndDropsTheOldest() throws IOException {
        try (StubReceiver hanging = new StubReceiver(body -> StubReceiver.HANG);
                StubReceiver good = new StubReceiver(body -> 200);
                Notifier slow = new WebhookNotifier("slow", hanging.uri(), Notices.PATIENT, InstantSource.system());
                Notifier fast = open(good.uri())) {
            long start = System.nanoTime();
            IntStream.range(0, 100).forEach(i -> slow.send(List.of(Notices.firing("S" + i))));
            fast.send(List.of(Notices.firing("F")));
            assertThat(System.nanoTime() - start)
                    .isLessThan(Duration.ofSeconds(5).toNanos());
            awaitDone(fast, 1);
            Counts counts = slow.counts();
            assertThat(counts.queued()).isLessThanOrEqualTo(Notices.QUICK.capacity() + Notices.QUICK.batch());
            assertThat(counts.attempted() + counts.queued()).isEqualTo(100);
            assertThat(counts.dropped()).isGreaterThanOrEqualTo(100 - 20 - 8);
        }
    }

    @Test
    void send_connectionResetThenRefused_isTriedAgainUntilItIsTimeToGiveUp() throws IOException {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        AtomicInteger accepted = new AtomicInteger();
        threads.execute(() -> resetTwice(socket, accepted));
        try (Notifier notifier = open(URI.create("http://127.0.0.1:" + socket.getLocalPort()))) {
            notifier.send(List.of(Notices.firing("A")));
            assertThat(awaitDone(notifier, 1)).isEqualTo(new Counts(0, 1, 0, 0));
            assertThat(accepted).hasValue(2);
        } finally {
            socket.close();
            threads.shutdownNow();
        }
    }

    @Test
    void close_receiverAnswers_sendsWhatIsQueued() throws IOException {
        try (StubReceiver stub = new StubReceiver(body -> 200)) {
            Notifier notifier = open(stub.uri());
            IntStream.range(0, 15).forEach(i -> notifier.send(List.of(Notices.firing("A" + i))));
            notifier.close();
            assertThat(notifier.counts()).isEqualTo(new Counts(15, 0, 0, 0));
        }
    }

    @Test
    void close_receiverHangs_endsInTimeAndCountsWhatIsLost() throws IOException {
        try (StubReceiver stub = new StubReceiver(body -> StubReceiver.HANG)) {
            Notifier notifier = open(stub.uri());
            IntStream.range(0, 15).forEach(i -> notifier.send(List.of(Notices.firing("A" + i))));
            long start = System.nanoTime();
            notifier.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            Counts counts = Poll.until(
                    "an empty queue",
                    LIMIT,
                    () -> Optional.of(notifier.counts()).filter(c -> c.queued() == 0));
            assertThat(counts.failed() + counts.dropped()).isEqualTo(15);
        }
    }

    @Test
    void redacted_secretUrl_keepsSchemeHostAndPort() {
        assertThat(HttpSender.redacted(URI.create("https://u:p@hooks.example:8443/T0/secret?key=1")))
                .isEqualTo("https://hooks.example:8443");
        assertThat(HttpSender.redacted(URI.create("https://hooks.example/secret")))
                .isEqualTo("https://hooks.example");
    }

    private static void resetTwice(ServerSocket server, AtomicInteger accepted) {
        try (server) {
            for (int i = 0; i < 2; i++) {
                try (Socket socket = server.accept()) {
                    accepted.incrementAndGet();
                    // Closing with linger 0 sends RST.
                    socket.setSoLinger(true, 0);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Notifier open(URI uri) {
        return new WebhookNotifier("hook", uri, Notices.QUICK, InstantSource.system());
    }

    static Counts awaitDone(Notifier notifier, int alerts) {
        return Poll.until(
                "alerts to be sent",
                LIMIT,
                () -> Optional.of(notifier.counts())
                        .filter(counts -> counts.attempted() >= alerts && counts.queued() == 0));
    }
}
