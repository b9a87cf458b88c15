package io.vigia.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** A log for faults that may repeat with every request: one line in ten seconds, with how many were left out. */
final class RateLimitedLog {
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(10);

    private final Logger log;
    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private final AtomicLong left = new AtomicLong();

    RateLimitedLog(Logger log) {
        this.log = log;
    }

    void error(String sentence, @Nullable Throwable cause) {
        long now = System.nanoTime();
        long due = next.get();
        if (now - due < 0 || !next.compareAndSet(due, now + INTERVAL)) {
            left.incrementAndGet();
            return;
        }
        log.error("{} leftOut={}", sentence, left.getAndSet(0), cause);
    }
}
