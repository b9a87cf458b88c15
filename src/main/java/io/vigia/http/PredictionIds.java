package io.vigia.http;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Ids for predictions whose client gave none: UUIDs of version 7 (RFC 9562, 5.7), each greater than the one before. The
 * 62 low bits are drawn anew in each millisecond and counted up within it; a clock that goes back is waited for by
 * counting on. Safe from any thread.
 */
final class PredictionIds {
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private long millis = Long.MIN_VALUE;
    private long high;
    private long low;

    PredictionIds(InstantSource clock) {
        this.clock = clock;
    }

    synchronized String next() {
        long now = clock.millis();
        if (now > millis) {
            millis = now;
            high = random.nextLong() >>> 52;
            // The top bit stays free, so that counting within a millisecond cannot run over.
            low = random.nextLong() >>> 3;
        } else {
            low++;
        }
        return new UUID(millis << 16 | VERSION | high, VARIANT | low).toString();
    }
}
