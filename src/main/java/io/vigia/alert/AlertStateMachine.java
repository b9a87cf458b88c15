package io.vigia.alert;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The steps of an alert, as Prometheus takes them: inactive → pending → firing → keep-firing → resolved. Pure; counts in
 * looks (windows) or in time. What it adds to Prometheus: not enough data keeps the state, and a value between
 * {@code clear} and the limit keeps a firing alert.
 */
final class AlertStateMachine {
    /** How long a resolved alert is remembered. */
    static final Duration RETENTION = Duration.ofMinutes(15);

    private AlertStateMachine() {}

    /** The state after one look. */
    static AlertProgress next(AlertProgress progress, Verdict verdict, AlertRule rule, Instant now) {
        return switch (verdict) {
            case NO_DATA -> progress;
            case BREACH -> breached(progress, rule.holdFor(), now);
            case BETWEEN ->
                progress.state().burning()
                        ? breached(progress, rule.holdFor(), now)
                        : cleared(progress, rule.keepFiring(), now);
            case CLEAR -> cleared(progress, rule.keepFiring(), now);
        };
    }

    /** Ends an alert whose subject has gone, whatever it was waiting for. */
    static AlertProgress ended(AlertProgress progress, Instant now) {
        return switch (progress.state()) {
            case FIRING, KEEP_FIRING -> resolved(progress, now);
            case PENDING -> AlertProgress.NONE;
            case RESOLVED, INACTIVE -> progress;
        };
    }

    /** Forgets an alert that has been resolved for long enough. */
    static AlertProgress aged(AlertProgress progress, Instant now) {
        Instant resolvedAt = progress.resolvedAt();
        return resolvedAt != null && now.isAfter(resolvedAt.plus(RETENTION)) ? AlertProgress.NONE : progress;
    }

    private static AlertProgress breached(AlertProgress progress, Hold hold, Instant now) {
        AlertState state = progress.state();
        if (state.burning()) {
            return new AlertProgress(
                    AlertState.FIRING, progress.activeAt(), progress.firedAt(), null, null, progress.breaches() + 1, 0);
        }
        boolean running = state == AlertState.PENDING;
        Instant activeAt = running && progress.activeAt() != null ? progress.activeAt() : now;
        int breaches = running ? progress.breaches() + 1 : 1;
        boolean fires = reached(hold, breaches, activeAt, now);
        return new AlertProgress(
                fires ? AlertState.FIRING : AlertState.PENDING, activeAt, fires ? now : null, null, null, breaches, 0);
    }

    private static AlertProgress cleared(AlertProgress progress, Hold keep, Instant now) {
        if (!progress.state().burning()) {
            return progress.state() == AlertState.PENDING ? AlertProgress.NONE : aged(progress, now);
        }
        Instant clearSince = progress.clearSince() == null ? now : progress.clearSince();
        int clears = progress.clears() + 1;
        if (reached(keep, clears, clearSince, now)) {
            return resolved(progress, now);
        }
        return new AlertProgress(
                AlertState.KEEP_FIRING, progress.activeAt(), progress.firedAt(), clearSince, null, 0, clears);
    }

    private static AlertProgress resolved(AlertProgress progress, Instant now) {
        return new AlertProgress(AlertState.RESOLVED, progress.activeAt(), progress.firedAt(), null, now, 0, 0);
    }

    private static boolean reached(Hold hold, int looks, @Nullable Instant since, Instant now) {
        return looks >= hold.windows() && (since == null || !now.isBefore(since.plus(hold.time())));
    }
}
