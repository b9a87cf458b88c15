package io.vigia.alert;

import java.time.Instant;
import java.util.List;

/**
 * One receiver of alerts, with its own bounded queue and thread. {@link #send} and {@link #tick} are called by the
 * thread {@code vigia-alerts} and never block, whatever the receiver does.
 */
public interface Notifier extends AutoCloseable {
    String name();

    /** Queues alerts that began to fire or were resolved; the oldest are dropped, and counted, when the queue is full. */
    void send(List<AlertNotice> notices);

    /** Called about once a second, for receivers that want to be reminded. */
    default void tick(Instant now) {}

    Counts counts();

    /** Waits briefly for what is queued, then stops. */
    @Override
    void close();

    /**
     * Notifications of one receiver since it was opened.
     *
     * @param sent delivered
     * @param failed refused, or given up after retries
     * @param dropped lost because the queue was full, or at the end
     * @param queued waiting now
     */
    record Counts(long sent, long failed, long dropped, long queued) {
        public long attempted() {
            return sent + failed + dropped;
        }

        public Counts plus(Counts other) {
            return new Counts(sent + other.sent, failed + other.failed, dropped + other.dropped, queued + other.queued);
        }
    }
}
