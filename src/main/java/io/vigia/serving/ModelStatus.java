package io.vigia.serving;

import io.vigia.baseline.Task;
import io.vigia.event.ModelKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one version on disk is doing, whether it could be loaded or not.
 *
 * @param key the version
 * @param task what its answers are; null for one that does not serve
 * @param ready whether it serves
 * @param reason why its files could not be loaded, for clients; where it is ready nevertheless, those from before go on
 */
public record ModelStatus(
        ModelKey key,
        @Nullable Task task,
        boolean ready,
        @Nullable String reason) {
    public ModelStatus {
        Objects.requireNonNull(key);
    }
}
