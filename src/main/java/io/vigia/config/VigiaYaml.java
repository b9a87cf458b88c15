package io.vigia.config;

import io.vigia.config.VigiaConfig.ModelsConfig;
import io.vigia.http.HttpConfig;
import io.vigia.store.StoreConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code vigia.yaml} and the {@code VIGIA_*} environment that overrides it. */
public final class VigiaYaml {
    private static final long MAX_STORE_BYTES = 1L << 40;
    private static final int MAX_ROWS = 100_000_000;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SHORTEST_POLL = Duration.ofMillis(100);

    private VigiaYaml() {}

    /**
     * What was read.
     *
     * @param config the configuration
     * @param unusedVariables {@code VIGIA_*} variables that no key answers to: worth a warning, not an error, because
     *     Kubernetes makes such for every service of that name
     * @param keys the dotted paths of all keys that exist
     */
    public record Result(VigiaConfig config, Set<String> unusedVariables, Set<String> keys) {}

    /** @throws ConfigException with every problem of file and environment */
    public static Result read(Path path, Map<String, String> environment) {
        Problems problems = new Problems();
        Source source = new Source(String.valueOf(path), environment, problems);
        VigiaConfig config;
        try (Section root = source.read(path)) {
            config = read(root);
        }
        problems.throwIfAny();
        return new Result(config, source.unusedVariables(), source.paths());
    }

    /** Where the models are, also when something else in the file is wrong; empty when that cannot be read. */
    public static Optional<Path> repository(Path path, Map<String, String> environment) {
        Problems problems = new Problems();
        Source source = new Source(String.valueOf(path), environment, problems);
        try (Section root = source.read(path)) {
            if (problems.any()) {
                return Optional.empty();
            }
            try (Section models = root.section("models")) {
                Path repository = models.path("repository", ModelsConfig.DEFAULT.repository());
                return problems.any() ? Optional.empty() : Optional.of(repository);
            }
        }
    }

    private static VigiaConfig read(Section root) {
        HttpConfig http;
        try (Section server = root.section("server")) {
            http = http(server);
        }
        VigiaConfig defaults = VigiaConfig.DEFAULT;
        try (Section models = root.section("models");
                Section store = root.section("store");
                Section metrics = root.section("metrics");
                Section monitor = root.section("monitor");
                Section alerts = root.section("alerts")) {
            return new VigiaConfig(
                    http,
                    models(models),
                    new StoreConfig(
                            store.integer("max-rows", defaults.store().maxRows(), 1, MAX_ROWS),
                            store.bytes("max-bytes", 0, 0, MAX_STORE_BYTES),
                            store.integer("max-pending", defaults.store().maxPending(), 1, MAX_ROWS)),
                    metrics.integer("max-series", defaults.maxSeries(), 100, 1_000_000),
                    monitor.bool("enabled", defaults.monitor()),
                    AlertYaml.read(alerts));
        }
    }

    private static ModelsConfig models(Section models) {
        ModelsConfig defaults = ModelsConfig.DEFAULT;
        Duration poll = models.duration("poll", defaults.poll(), Duration.ZERO, DAY);
        if (!poll.isZero() && poll.compareTo(SHORTEST_POLL) < 0) {
            models.problem(
                    "poll",
                    "found " + Units.text(poll) + ", expected 0s, or " + Units.text(SHORTEST_POLL) + " or more");
        }
        return new ModelsConfig(models.path("repository", defaults.repository()), poll);
    }

    private static HttpConfig http(Section server) {
        HttpConfig defaults = HttpConfig.DEFAULT;
        try (Section http = server.section("http");
                Section management = server.section("management");
                Section limits = server.section("limits");
                Section shutdown = server.section("shutdown")) {
            int port = http.integer("port", defaults.port(), 0, 65_535);
            int managementPort = management.integer("port", defaults.managementPort(), 0, 65_535);
            if (managementPort != 0 && managementPort == port) {
                management.problem("port", "found " + port + ", the port of http, expected another; or 0 to share it");
                managementPort = 0;
            }
            return new HttpConfig(
                    http.text("host", defaults.host()),
                    port,
                    managementPort,
                    server.bool("admin", defaults.admin()),
                    limits.bytes("body", defaults.bodyLimit(), 1, Integer.MAX_VALUE),
                    limits.integer("inflight", defaults.inflight(), 1, 1_000_000),
                    shutdown.duration("delay", defaults.shutdownDelay(), Duration.ZERO, HOUR),
                    shutdown.duration("drain", defaults.shutdownDrain(), Duration.ZERO, HOUR));
        }
    }
}
