package io.vigia.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigia.alert.Notifier;
import io.vigia.alert.ReceiverConfig;
import io.vigia.event.VigiaException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiversTest {
    @Test
    void open_eachKind_sendsBySecretUrlToo(@TempDir Path folder) throws IOException {
        try (StubReceiver stub = new StubReceiver(body -> 200)) {
            Path secret = Files.writeString(folder.resolve("url"), stub.uri() + "/secret\n");
            List<Notifier> notifiers = new Receivers(InstantSource.system())
                    .open(List.of(
                            ReceiverConfig.LOG,
                            new ReceiverConfig("hook", ReceiverConfig.Type.WEBHOOK, List.of(), secret),
                            new ReceiverConfig("am", ReceiverConfig.Type.ALERTMANAGER, List.of(stub.uri()), null)));
            assertThat(notifiers).extracting(Notifier::name).containsExactly("log", "hook", "am");
            notifiers.forEach(notifier -> notifier.send(List.of(Notices.firing("A"))));
            notifiers.forEach(Notifier::close);
            assertThat(notifiers)
                    .allSatisfy(notifier -> assertThat(notifier.counts()).isEqualTo(new Notifier.Counts(1, 0, 0, 0)));
        }
    }

    @Test
    void open_urlFileWithoutAUrl_saysWhichReceiverAndNotWhatIsInIt(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("url"), "s3cret");
        assertThatThrownBy(() -> new Receivers(InstantSource.system())
                        .open(List.of(new ReceiverConfig("hook", ReceiverConfig.Type.WEBHOOK, List.of(), secret))))
                .isInstanceOf(VigiaException.class)
                .hasMessage("receiver 'hook': url_file: expected a readable file with one http or https URL");
    }

    @Test
    void open_again_keepsThoseWhoseAddressIsTheSameWithTheirQueues(@TempDir Path folder) throws IOException {
        AtomicBoolean away = new AtomicBoolean(true);
        try (StubReceiver stub = new StubReceiver(body -> away.get() ? 503 : 200)) {
            Path secret = Files.writeString(folder.resolve("url"), stub.uri() + "/secret");
            ReceiverConfig hook = new ReceiverConfig("hook", ReceiverConfig.Type.WEBHOOK, List.of(), secret);
            Receivers receivers = new Receivers(InstantSource.system());
            Notifier first = receivers.open(List.of(hook)).get(0);
            first.send(List.of(Notices.resolved("A", Notices.START, Notices.START)));

            Files.writeString(secret, stub.uri() + "/secret\n");
            List<Notifier> again = receivers.open(List.of(ReceiverConfig.LOG, hook));
            assertThat(again.get(1)).as("the same address").isSameAs(first);
            away.set(false);
            assertThat(WebhookNotifierTest.awaitDone(first, 1)).isEqualTo(new Notifier.Counts(1, 0, 0, 0));

            Files.writeString(secret, stub.uri() + "/other");
            List<Notifier> other = receivers.open(List.of(hook));
            assertThat(other.get(0)).as("another address").isNotSameAs(first);
            again.forEach(Notifier::close);
            other.forEach(Notifier::close);
        }
    }

    @Test
    void open_againWithABadSecret_keepsWhatIsOpen(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("url"), "http://127.0.0.1:1/secret");
        ReceiverConfig hook = new ReceiverConfig("hook", ReceiverConfig.Type.WEBHOOK, List.of(), secret);
        Receivers receivers = new Receivers(InstantSource.system());
        Notifier first = receivers.open(List.of(hook)).get(0);
        Files.delete(secret);
        assertThatThrownBy(() -> receivers.open(List.of(hook))).isInstanceOf(VigiaException.class);

        Files.writeString(secret, "http://127.0.0.1:1/secret");
        assertThat(receivers.open(List.of(hook))).containsExactly(first);
        first.close();
    }

    @Test
    void config_withoutOrWithTwoUrls_isRefused() {
        URI url = URI.create("http://127.0.0.1:1");
        assertThatThrownBy(() -> new ReceiverConfig("hook", ReceiverConfig.Type.WEBHOOK, List.of(url, url), null))
                .hasMessage("expected one of url and url_file");
        assertThatThrownBy(() -> new ReceiverConfig("am", ReceiverConfig.Type.ALERTMANAGER, List.of(), null))
                .hasMessage("urls: expected at least one");
        assertThatThrownBy(() -> new ReceiverConfig(
                        "am", ReceiverConfig.Type.ALERTMANAGER, List.of(URI.create("ftp://x")), null))
                .hasMessage("url: expected http or https and a host");
    }
}
