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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiversTest {
    @Test
    void open_eachKind_sendsBySecretUrlToo(@TempDir Path folder) throws IOException {
        try (StubReceiver stub = new StubReceiver(body -> 200)) {
            Path secret = Files.writeString(folder.resolve("url"), stub.uri() + "/secret\n");
            List<Notifier> notifiers = Receivers.open(
                    List.of(
                            ReceiverConfig.LOG,
                            new ReceiverConfig("hook", ReceiverConfig.Type.WEBHOOK, List.of(), secret),
                            new ReceiverConfig("am", ReceiverConfig.Type.ALERTMANAGER, List.of(stub.uri()), null)),
                    InstantSource.system());
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
        assertThatThrownBy(() -> Receivers.open(
                        List.of(new ReceiverConfig("hook", ReceiverConfig.Type.WEBHOOK, List.of(), secret)),
                        InstantSource.system()))
                .isInstanceOf(VigiaException.class)
                .hasMessage("receiver 'hook': url_file: expected a readable file with one http or https URL");
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
