package io.vigia.config;

import io.vigia.alert.AlertConfig;
import io.vigia.http.HttpConfig;
import io.vigia.store.StoreConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * The daemon's configuration: {@code config/vigia.yaml} and the environment, checked, with every default filled in.
 *
 * @param http listeners, limits and shutdown
 * @param models where models are and how often that is looked at
 * @param store bounds of what waits for labels
 * @param maxSeries metric series the monitors may export
 * @param monitor whether predictions are watched at all
 * @param alerts rules and receivers
 */
public record VigiaConfig(
        HttpConfig http, ModelsConfig models, StoreConfig store, int maxSeries, boolean monitor, AlertConfig alerts) {
    /** What an empty file means. */
    public static final VigiaConfig DEFAULT = new VigiaConfig(
            HttpConfig.DEFAULT, ModelsConfig.DEFAULT, StoreConfig.DEFAULT, 5000, true, AlertConfig.DEFAULT);

    public VigiaConfig {
        Objects.requireNonNull(http);
        Objects.requireNonNull(models);
        Objects.requireNonNull(store);
        Objects.requireNonNull(alerts);
    }

    /**
     * Where models are.
     *
     * @param repository the folder with one folder a model
     * @param poll how often its content is compared; zero: only on reload
     */
    public record ModelsConfig(Path repository, Duration poll) {
        static final ModelsConfig DEFAULT = new ModelsConfig(Path.of("examples"), Duration.ofSeconds(10));
    }
}
