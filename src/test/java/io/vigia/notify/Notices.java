package io.vigia.notify;

import io.vigia.alert.AlertNotice;
import io.vigia.alert.AlertStatus;
import io.vigia.event.ModelKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Alerts to send, and a policy that does not wait long. */
final class Notices {
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    static final DeliveryPolicy QUICK = new DeliveryPolicy(
            20,
            8,
            Duration.ofMillis(300),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2));

    /** Waits for a hanging receiver longer than any test. */
    static final DeliveryPolicy PATIENT = new DeliveryPolicy(
            20,
            8,
            Duration.ofSeconds(60),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofMinutes(2),
            Duration.ofMillis(100));

    private Notices() {}

    static AlertNotice firing(String name) {
        return firing(name, START);
    }

    static AlertNotice firing(String name, Instant at) {
        return new AlertNotice(status(name, "firing", at), at, null);
    }

    static AlertNotice resolved(String name, Instant from, Instant to) {
        return new AlertNotice(status(name, "resolved", to), from, to);
    }

    private static AlertStatus status(String name, String state, Instant since) {
        return new AlertStatus(
                name,
                new ModelKey("employment", "1"),
                state,
                "warning",
                since,
                0.4,
                0.3,
                Map.of("alertname", name, "severity", "warning", "model", "employment", "version", "1"),
                Map.of("summary", "Many \"features\" drifted", "description", "RELP 2.10"));
    }
}
