package io.vigia.event;

import java.util.Objects;

/** One version of one model, as it is named in routes, metrics and alerts. */
public record ModelKey(String model, String version) {
    public ModelKey {
        Objects.requireNonNull(model);
        Objects.requireNonNull(version);
    }

    @Override
    public String toString() {
        return model + "/" + version;
    }
}
