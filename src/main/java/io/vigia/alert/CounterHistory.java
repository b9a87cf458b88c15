package io.vigia.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Counters that belong together, sampled now and then: how much they grew lately, as Prometheus' {@code increase} says it
 * but for its extrapolation. Counters that fall start again from 0, all that belong together at once; what was not there
 * was 0. Not thread-safe.
 *
 * @param <K> what is counted of
 */
final class CounterHistory<K> {
    private final int width;
    private final Duration period;
    private final Deque<Sample<K>> samples = new ArrayDeque<>();

    private record Sample<K>(Instant at, Map<K, long[]> counters) {}

    /**
     * @param width how many counters belong together
     * @param period how far back is looked
     */
    CounterHistory(int width, Duration period) {
        this.width = width;
        this.period = period;
    }

    /** Adds a sample that is younger than the last one. */
    void add(Instant now, Map<K, long[]> counters) {
        samples.addLast(new Sample<>(now, Map.copyOf(counters)));
        // One sample as old as the period stays: the increase is counted from it.
        while (samples.size() > 1 && !second().at().isAfter(now.minus(period))) {
            samples.removeFirst();
        }
    }

    /** What the last sample has counters of. */
    Set<K> keys() {
        return samples.isEmpty() ? Set.of() : samples.getLast().counters().keySet();
    }

    /** How much each counter grew over the period, or since the first sample. */
    long[] increase(K key) {
        long[] zero = new long[width];
        long[] sum = new long[width];
        long[] last = null;
        for (Sample<K> sample : samples) {
            long[] next = sample.counters().getOrDefault(key, zero);
            if (last != null) {
                add(sum, fell(last, next) ? zero : last, next);
            }
            last = next;
        }
        return sum;
    }

    private static boolean fell(long[] from, long[] to) {
        for (int i = 0; i < to.length; i++) {
            if (to[i] < from[i]) {
                return true;
            }
        }
        return false;
    }

    private static void add(long[] sum, long[] from, long[] to) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += to[i] - from[i];
        }
    }

    private Sample<K> second() {
        Iterator<Sample<K>> all = samples.iterator();
        all.next();
        return all.next();
    }
}
