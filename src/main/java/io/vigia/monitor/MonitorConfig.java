package io.vigia.monitor;

import java.time.Duration;

/**
 * The bounds of the way into the monitor.
 *
 * @param messages predictions and label batches that the ring holds; a power of two
 * @param cells feature values that its predictions hold together, which bounds its memory
 * @param labels labels that its batches hold together
 * @param publish the least time between two snapshots of one model that complete no window
 */
public record MonitorConfig(int messages, long cells, int labels, Duration publish) {
    /** At most about 32 MB of features and a fifth of a second behind. */
    public static final MonitorConfig DEFAULT = new MonitorConfig(1 << 15, 4_000_000, 200_000, Duration.ofMillis(200));

    public MonitorConfig {
        if (messages < 8 || Integer.bitCount(messages) != 1) {
            throw new IllegalArgumentException("messages: expected a power of two of 8 or more, got " + messages);
        }
        if (cells < 1 || labels < 1 || publish.isNegative()) {
            throw new IllegalArgumentException(
                    "expected at least 1 cell, 1 label and a time, got " + cells + ", " + labels + ", " + publish);
        }
    }
}
