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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The open {@link Notifier} of each configured receiver. One whose configuration has not changed, the content of its
 * {@code url_file} included, stays open over a reload with its queue and its counts. Safe from any thread; whoever takes
 * the notifiers closes those that the next list lacks.
 */
public final class Receivers {
    private static final Duration RESEND = Duration.ofMinutes(1);

    private final InstantSource clock;
    private Map<Address, Notifier> notifiers = Map.of();

    /** A receiver and where it really is. */
    private record Address(String name, ReceiverConfig.Type type, List<URI> urls) {}

    public Receivers(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Opens those that are not open yet, each with its thread from now on.
     *
     * @return all of them, in order
     * @throws VigiaException INVALID_ARGUMENT when a {@code url_file} cannot be read or holds no URL; then nothing changes
     */
    public synchronized List<Notifier> open(List<ReceiverConfig> configs) {
        List<Address> addresses = configs.stream()
                .map(config -> new Address(config.name(), config.type(), urls(config)))
                .toList();
        Map<Address, Notifier> next = new LinkedHashMap<>();
        for (Address address : addresses) {
            Notifier known = notifiers.get(address);
            next.put(address, known == null ? open(address) : known);
        }
        notifiers = next;
        return List.copyOf(next.values());
    }

    private Notifier open(Address to) {
        DeliveryPolicy policy = DeliveryPolicy.DEFAULT;
        return switch (to.type) {
            case LOG -> new LogNotifier(to.name, policy);
            case WEBHOOK -> new WebhookNotifier(to.name, to.urls.get(0), policy, clock);
            case ALERTMANAGER -> new AlertmanagerNotifier(to.name, to.urls, RESEND, policy, clock);
        };
    }

    private static List<URI> urls(ReceiverConfig config) {
        Path file = config.urlFile();
        if (file == null) {
            return config.urls();
        }
        try {
            URI url = URI.create(Files.readString(file).trim());
            // Checks scheme and host; the secret itself is in no message.
            return new ReceiverConfig(config.name(), config.type(), List.of(url), null).urls();
        } catch (IOException | IllegalArgumentException e) {
            throw new VigiaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "receiver '" + config.name() + "': url_file: expected a readable file with one http or https URL");
        }
    }
}
