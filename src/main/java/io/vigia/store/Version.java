package io.vigia.store;

import io.vigia.event.ModelKey;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One version of a model from one {@code watch} on: how its labels are read, and its counts. */
final class Version {
    final ModelKey key;
    final LabelDecoder decoder;
    long rows;
    long labelled;
    /** Goes on over reloads: what a version predicted before one may leave after it. */
    final AtomicLong evicted;

    Version(ModelKey key, LabelDecoder decoder, @Nullable Version before) {
        this.evicted = before == null ? new AtomicLong() : before.evicted;
        this.key = key;
        this.decoder = decoder;
    }

    StoreTotals totals() {
        return new StoreTotals(rows, labelled, evicted.get());
    }
}
