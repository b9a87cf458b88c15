package io.vigia.monitor;

import java.time.Duration;

/**
 * How long labels came after their predictions, since the model was loaded.
 *
 * @param counts labels in each bucket, not cumulated; bucket {@code i} holds delays of up to {@code BOUNDS[i]} seconds,
 *     the last one all longer ones
 * @param sum all delays, in seconds
 */
public record DelayHistogram(long[] counts, double sum) {
    private static final double[] BOUNDS = {
        0.1, 1, 10, 60, 300, 900, 3_600, 14_400, 43_200, 86_400, 259_200, 604_800, 1_209_600, 2_592_000
    };

    /** No labels. */
    public static final DelayHistogram EMPTY = new DelayHistogram(new long[BOUNDS.length + 1], 0);

    public DelayHistogram {
        if (counts.length != BOUNDS.length + 1) {
            throw new IllegalArgumentException(
                    "counts: expected " + (BOUNDS.length + 1) + " buckets, got " + counts.length);
        }
        counts = counts.clone();
    }

    /** The upper bounds of the buckets in seconds, but for the last one, which has none. */
    public static double[] bounds() {
        return BOUNDS.clone();
    }

    static int bucket(Duration delay) {
        double seconds = seconds(delay);
        int bucket = 0;
        while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) {
            bucket++;
        }
        return bucket;
    }

    static double seconds(Duration delay) {
        return delay.toNanos() / 1e9;
    }
}
