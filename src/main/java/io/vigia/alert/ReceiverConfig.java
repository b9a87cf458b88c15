package io.vigia.alert;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code alerts.receivers}.
 *
 * @param name tells it from the others in logs and metrics
 * @param type log, webhook or alertmanager
 * @param urls where to: all of them for alertmanager, one for webhook unless {@code urlFile} is given, none for log
 * @param urlFile a file that holds the webhook's URL, for one that is a secret; null without
 */
public record ReceiverConfig(
        String name, Type type, List<URI> urls, @Nullable Path urlFile) {
    /** The kinds of receiver. */
    public enum Type {
        LOG,
        WEBHOOK,
        ALERTMANAGER;

        /** As it is written in configuration. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int MAX_PORT = 65_535;

    /** What is used when the file says nothing. */
    public static final ReceiverConfig LOG = new ReceiverConfig("log", Type.LOG, List.of(), null);

    public ReceiverConfig {
        Objects.requireNonNull(type);
        urls = List.copyOf(urls);
        Faults faults = new Faults();
        faults.check(!name.isBlank(), "name", "expected text, found nothing");
        urls.forEach(url -> checkUrl(faults, url));
        switch (type) {
            case LOG -> faults.check(urls.isEmpty() && urlFile == null, "", "a log receiver has no url");
            case WEBHOOK ->
                faults.check(urls.size() + (urlFile == null ? 0 : 1) == 1, "", "expected one of url and url_file");
            case ALERTMANAGER -> faults.check(!urls.isEmpty() && urlFile == null, "urls", "expected at least one");
        }
        faults.throwIfAny();
    }

    /** Addresses hold secrets, so no message repeats one. */
    private static void checkUrl(Faults faults, URI url) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        boolean port = url.getPort() == -1 || (url.getPort() > 0 && url.getPort() <= MAX_PORT);
        faults.check(http && url.getHost() != null, "url", "expected http or https and a host");
        faults.check(port, "url", "found port " + url.getPort() + ", expected 1 to " + MAX_PORT);
    }
}
