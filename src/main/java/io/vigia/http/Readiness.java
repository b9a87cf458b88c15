package io.vigia.http;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether the daemon should be sent work, and if not, why. Safe from any thread. */
public final class Readiness {
    private final Supplier<Optional<String>> models;
    private volatile boolean draining;

    /** @param models why the models cannot serve; empty when they can */
    public Readiness(Supplier<Optional<String>> models) {
        this.models = Objects.requireNonNull(models);
    }

    /** Says from now on that the daemon goes away. */
    public void drain() {
        draining = true;
    }

    public boolean draining() {
        return draining;
    }

    /** The reason not to be ready, a sentence for an operator; empty when ready. */
    public Optional<String> obstacle() {
        return draining ? Optional.of("draining: the daemon is shutting down") : models.get();
    }
}
