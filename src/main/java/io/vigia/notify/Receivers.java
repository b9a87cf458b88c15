package io.vigia.notify;

import io.vigia.alert.Notifier;
import io.vigia.alert.ReceiverConfig;
import io.vigia.event.ErrorCode;
import io.vigia.event.VigiaException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Opens a {@link Notifier} for each configured receiver. */
public final class Receivers {
    private static final Duration RESEND = Duration.ofMinutes(1);

    private Receivers() {}

    /**
     * Opens all of them, in order; each has its thread from now on.
     *
     * @throws VigiaException INVALID_ARGUMENT when a {@code url_file} cannot be read or holds no URL
     */
    public static List<Notifier> open(List<ReceiverConfig> configs, InstantSource clock) {
        List<Notifier> notifiers = new ArrayList<>();
        try {
            configs.forEach(config -> notifiers.add(open(config, clock)));
            return List.copyOf(notifiers);
        } catch (VigiaException e) {
            notifiers.forEach(Notifier::close);
            throw e;
        }
    }

    private static Notifier open(ReceiverConfig config, InstantSource clock) {
        DeliveryPolicy policy = DeliveryPolicy.DEFAULT;
        return switch (config.type()) {
            case LOG -> new LogNotifier(config.name(), policy);
            case WEBHOOK -> new WebhookNotifier(config.name(), url(config), policy, clock);
            case ALERTMANAGER -> new AlertmanagerNotifier(config.name(), config.urls(), RESEND, policy, clock);
        };
    }

    private static URI url(ReceiverConfig config) {
        Path file = config.urlFile();
        if (file == null) {
            return config.urls().get(0);
        }
        try {
            URI url = URI.create(Files.readString(file).trim());
            // Checks scheme and host; the secret itself is in no message.
            return new ReceiverConfig(config.name(), config.type(), List.of(url), null)
                    .urls()
                    .get(0);
        } catch (IOException | IllegalArgumentException e) {
            throw new VigiaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "receiver '" + config.name() + "': url_file: expected a readable file with one http or https URL");
        }
    }
}
