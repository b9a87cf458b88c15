package io.vigia.alert;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver is told: an alert that fires or has been resolved.
 *
 * @param status the alert, firing or resolved
 * @param startsAt when it began to fire
 * @param endsAt when it was resolved; null while it fires
 */
public record AlertNotice(
        AlertStatus status, Instant startsAt, @Nullable Instant endsAt) {
    public AlertNotice {
        Objects.requireNonNull(status);
        Objects.requireNonNull(startsAt);
    }

    public boolean firing() {
        return endsAt == null;
    }
}
