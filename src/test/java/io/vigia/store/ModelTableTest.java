package io.vigia.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.event.ModelKey;
import io.vigia.event.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelTableTest {
    private static final ModelKey KEY = new ModelKey("m", "1");
    private static final long HORIZON = 5_000;

    private record Kept(long millis, int rows, double last) {}

    @Test
    void anyOrderOfSteps_random_sameAsALinkedMap() {
        long seed = 20_161_123;
        Random random = new Random(seed);
        Version version = new Version(KEY, text -> 0, null);
        ModelTable table = new ModelTable(version, Duration.ofMillis(HORIZON), 1_000_000);
        Map<String, Kept> model = new LinkedHashMap<>();
        List<String> seen = new ArrayList<>();
        long now = 0;
        for (int step = 0; step < 60_000; step++) {
            now += random.nextInt(3);
            int what = random.nextInt(100);
            if (what < 80) {
                boolean again = !seen.isEmpty() && random.nextInt(20) == 0;
                String id = again ? seen.get(random.nextInt(seen.size())) : "id-" + step;
                put(table, version, model, id, now, rows(random));
                seen.add(id);
            } else if (what < 95 && !model.isEmpty()) {
                table.evict(now);
                model.remove(model.keySet().iterator().next());
            } else {
                table.expire(now);
                dropOld(model, now);
            }
            assertThat(table.rows())
                    .as("rows, seed %d, step %d", seed, step)
                    .isEqualTo(model.values().stream().mapToLong(Kept::rows).sum());
            String asked = seen.isEmpty() ? "none" : seen.get(random.nextInt(seen.size()));
            same(table.get(IdHash.of(asked), now), model.get(asked), now);
        }
        assertThat(version.rows).isEqualTo(table.rows());
    }

    /** Mostly one row, sometimes many, now and then more than a segment has numbers. */
    private static int rows(Random random) {
        int kind = random.nextInt(1_000);
        return kind == 0 ? 20_000 : kind < 50 ? 1 + random.nextInt(300) : 1;
    }

    private static void put(ModelTable table, Version version, Map<String, Kept> model, String id, long now, int rows) {
        IdHash hash = IdHash.of(id);
        if (table.get(hash, now) != null) {
            return; // a duplicate, which the store does not put
        }
        double[] predicted = new double[rows];
        predicted[rows - 1] = now;
        table.put(
                hash,
                version,
                new Prediction(KEY, id, Instant.ofEpochMilli(now), new NoFeatures(rows), predicted, predicted),
                now);
        model.remove(id);
        model.put(id, new Kept(now, rows, now));
    }

    private static void dropOld(Map<String, Kept> model, long now) {
        model.values().removeIf(kept -> now - kept.millis > HORIZON);
    }

    private static void same(@Nullable Entry entry, @Nullable Kept kept, long now) {
        if (kept == null || now - kept.millis > HORIZON) {
            assertThat(entry).isNull();
            return;
        }
        Objects.requireNonNull(entry, "a prediction that is kept was not found");
        assertThat(entry.rows()).isEqualTo(kept.rows);
        assertThat(entry.timeMillis()).isEqualTo(kept.millis);
        assertThat(entry.label(kept.rows - 1, Double.NaN))
                .satisfies(row -> assertThat(row.predicted()).isEqualTo(kept.last))
                .satisfies(row -> assertThat(row.scores()).containsExactly(kept.last))
                .satisfies(row -> assertThat(row.sequence()).isEqualTo(kept.millis + kept.rows - 1))
                .satisfies(row -> assertThat(row.previous()).isNaN());
    }
}
