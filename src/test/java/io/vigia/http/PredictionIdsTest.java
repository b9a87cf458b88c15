package io.vigia.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PredictionIdsTest {
    private final AtomicLong millis = new AtomicLong(1_700_000_000_000L);
    private final PredictionIds ids = new PredictionIds(() -> Instant.ofEpochMilli(millis.get()));

    @Test
    void next_any_isAVersion7OfTheTime() {
        UUID id = UUID.fromString(ids.next());

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(millis.get());
    }

    @Test
    void next_inAMillisecondAndWithTheClockGoingBack_staysGreater() {
        String last = ids.next();
        for (int i = 0; i < 10_000; i++) {
            millis.addAndGet(i % 100 == 0 ? 3 : i % 70 == 0 ? -2 : 0);
            String next = ids.next();
            assertThat(next).isGreaterThan(last);
            last = next;
        }
    }

    @Test
    void next_ofTwoSources_differ() {
        PredictionIds others = new PredictionIds(() -> Instant.ofEpochMilli(millis.get()));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            assertThat(seen.add(ids.next())).isTrue();
            assertThat(seen.add(others.next())).isTrue();
        }
    }
}
