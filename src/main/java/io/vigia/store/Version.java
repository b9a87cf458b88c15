package io.vigia.store;

import io.vigia.event.ModelKey;

/** One version of a model from one {@code watch} on: how its labels are read, and its counts. */
final class Version {
    final ModelKey key;
    final LabelDecoder decoder;
    long rows;
    long labelled;
    long evicted;

    Version(ModelKey key, LabelDecoder decoder) {
        this.key = key;
        this.decoder = decoder;
    }

    StoreTotals totals() {
        return new StoreTotals(rows, labelled, evicted);
    }
}
