package io.vigia.store;

import io.vigia.event.Label;
import io.vigia.event.LabelReceipt;
import io.vigia.event.LabelResult;
import io.vigia.event.LabelledRow;
import io.vigia.event.ModelKey;
import io.vigia.event.Outcome;
import io.vigia.event.Prediction;
import io.vigia.event.VigiaException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A store in the heap, bounded by {@link StoreConfig}: when it is full the oldest predictions go first, and a label for
 * one of them is late. Nothing survives the process. Owned by the monitor's thread; every operation is O(1) a row.
 */
public final class InMemoryPredictionStore implements PredictionStore {
    /** The longest id, label and model that are held; what is held must be bounded. */
    private static final int MAX_TEXT = 256;

    private static final Duration DEFAULT_HORIZON = Duration.ofDays(30);

    private static final int HEAP_SHARE = 4;

    private final StoreConfig config;
    private final long maxBytes;
    private final Map<ModelKey, Version> versions = new HashMap<>();
    private final Map<String, ModelTable> tables = new HashMap<>();
    private final PendingLabels pending;
    /** Labels that name no model and have found one, for the predictions that other models make under their id later. */
    private final PendingLabels shared;

    public InMemoryPredictionStore(StoreConfig config) {
        this.config = config;
        this.maxBytes = config.maxBytes() == 0 ? Runtime.getRuntime().maxMemory() / HEAP_SHARE : config.maxBytes();
        this.pending = new PendingLabels(config.maxPending());
        this.shared = new PendingLabels(Math.max(1, config.maxPending() / 4));
    }

    @Override
    public void watch(ModelKey key, Duration horizon, LabelDecoder decoder) {
        Version version = new Version(key, decoder, versions.get(key));
        versions.put(key, version);
        ModelTable table = tables.computeIfAbsent(
                key.model(), model -> new ModelTable(version, horizon, Math.max(1000, config.maxRows() / 2)));
        table.watch(version, horizon);
    }

    @Override
    public void unwatch(ModelKey key) {
        versions.remove(key);
        dropUnused();
    }

    @Override
    public Put put(Prediction prediction, long sequence, Instant now) {
        Version version = versions.get(prediction.model());
        ModelTable table = tables.get(prediction.model().model());
        if (version == null || table == null) {
            throw new IllegalStateException("model " + prediction.model() + " is not watched");
        }
        long nowMillis = now.toEpochMilli();
        IdHash id = IdHash.of(prediction.id());
        if (table.get(id, nowMillis) != null) {
            return Put.DUPLICATE;
        }
        boolean again = shared.size() > 0 && table.gone(id);
        if (prediction.rows() > config.maxRows() || Segment.bytes(prediction) > maxBytes) {
            version.evicted.addAndGet(prediction.rows());
            table.bury(id, nowMillis);
            return late(pending.take(version.key.model(), prediction.id()), version);
        }
        makeRoom(table, prediction, nowMillis);
        Entry entry = table.put(id, version, prediction, sequence);
        return joinWaiting(prediction.id(), entry, again, nowMillis);
    }

    private static Put late(List<Label> waiting, Version version) {
        return new Put(
                false,
                waiting.stream()
                        .map(label -> Outcome.of(LabelReceipt.of(LabelResult.LATE), version.key))
                        .toList());
    }

    /** Before the prediction is put, so that it cannot be the one that goes, whatever the clock did. */
    private void makeRoom(ModelTable table, Prediction prediction, long nowMillis) {
        while (sum(ModelTable::rows) + prediction.rows() > config.maxRows()
                || sum(ModelTable::bytes) + table.bytesFor(prediction) > maxBytes) {
            Optional<ModelTable> oldest = tables.values().stream()
                    .filter(any -> !any.isEmpty())
                    .min(Comparator.comparingLong(ModelTable::oldestMillis));
            if (oldest.isEmpty()) {
                return; // what is left are the segments that fill
            }
            oldest.get().evict(nowMillis);
        }
    }

    private long sum(ToLongFunction<ModelTable> quantity) {
        long sum = 0;
        for (ModelTable table : tables.values()) {
            sum += quantity.applyAsLong(table);
        }
        return sum;
    }

    /** @param again whether the model has had this id before, and its label with it */
    private Put joinWaiting(String id, Entry entry, boolean again, long nowMillis) {
        List<Label> waiting = new ArrayList<>(again ? List.of() : shared.of(id));
        for (Label label : pending.take(entry.version().key.model(), id)) {
            waiting.add(label);
            share(label, nowMillis);
        }
        if (waiting.isEmpty()) {
            return Put.KEPT;
        }
        return new Put(false, waiting.stream().map(label -> join(label, entry)).toList());
    }

    private void share(Label label, long nowMillis) {
        if (label.model() == null && tables.size() > 1) {
            shared.add(label, nowMillis);
        }
    }

    @Override
    public List<Outcome> join(Label label, Instant now) {
        String problem = problem(label);
        if (problem != null) {
            return List.of(Outcome.of(LabelReceipt.invalid(problem), null));
        }
        long nowMillis = now.toEpochMilli();
        IdHash id = IdHash.of(label.id());
        List<Outcome> outcomes = new ArrayList<>(1);
        for (ModelTable table : tables(label.model())) {
            Entry entry = table.get(id, nowMillis);
            if (entry != null) {
                outcomes.add(join(label, entry));
            } else if (table.gone(id)) {
                outcomes.add(Outcome.of(LabelReceipt.of(LabelResult.LATE), table.latest().key));
            }
        }
        if (outcomes.isEmpty()) {
            return List.of(hold(label, nowMillis));
        }
        if (outcomes.size() < tables.size()) {
            share(label, nowMillis);
        }
        return outcomes;
    }

    private Outcome hold(Label label, long nowMillis) {
        LabelResult result = pending.add(label, nowMillis);
        ModelTable table = label.model() == null ? null : tables.get(label.model());
        return Outcome.of(LabelReceipt.of(result), table == null ? null : table.latest().key);
    }

    private Collection<ModelTable> tables(@Nullable String model) {
        if (model == null) {
            return tables.values();
        }
        ModelTable table = tables.get(model);
        return table == null ? List.of() : List.of(table);
    }

    private static @Nullable String problem(Label label) {
        int length = label.id().length();
        if (length < 1 || length > MAX_TEXT) {
            return "id: expected 1 to " + MAX_TEXT + " characters, got " + length;
        }
        if (label.value().length() > MAX_TEXT) {
            return "label: expected at most " + MAX_TEXT + " characters, got "
                    + label.value().length();
        }
        String model = label.model();
        if (model != null && model.length() > MAX_TEXT) {
            return "model: expected at most " + MAX_TEXT + " characters, got " + model.length();
        }
        Integer row = label.row();
        return row != null && row < 0 ? "row: expected 0 or more, got " + row : null;
    }

    private static Outcome join(Label label, Entry entry) {
        Version version = entry.version();
        Integer row = label.row();
        if (row == null && entry.rows() != 1) {
            String problem =
                    "row: expected one of 0 to " + (entry.rows() - 1) + " of prediction '" + label.id() + "', got none";
            return Outcome.of(LabelReceipt.invalid(problem), version.key);
        }
        int index = row == null ? 0 : row;
        if (index >= entry.rows()) {
            String problem =
                    "row: expected 0 to " + (entry.rows() - 1) + " of prediction '" + label.id() + "', got " + index;
            return Outcome.of(LabelReceipt.invalid(problem), version.key);
        }
        double actual;
        try {
            actual = version.decoder.decode(label.value());
        } catch (VigiaException e) {
            return Outcome.of(LabelReceipt.invalid(String.valueOf(e.getMessage())), version.key);
        }
        LabelledRow joined = entry.label(index, actual);
        LabelResult result = LabelResult.MATCHED;
        if (Double.isNaN(joined.previous())) {
            version.labelled++;
        } else {
            result = joined.previous() == actual ? LabelResult.DUPLICATE : LabelResult.CORRECTED;
        }
        return new Outcome(LabelReceipt.of(result), version.key, joined);
    }

    /** Nothing to do: this store promises nothing beyond the process. */
    @Override
    public void commit() {}

    @Override
    public void expire(Instant now) {
        long nowMillis = now.toEpochMilli();
        long longest = 0;
        for (ModelTable table : tables.values()) {
            table.expire(nowMillis);
            longest = Math.max(longest, table.horizonMillis());
        }
        long before = nowMillis - (tables.isEmpty() ? DEFAULT_HORIZON.toMillis() : longest);
        pending.expire(before);
        shared.expire(before);
        dropUnused();
    }

    /** Models without a watched version go with their last prediction. */
    private void dropUnused() {
        tables.entrySet()
                .removeIf(table -> table.getValue().isEmpty()
                        && versions.keySet().stream()
                                .noneMatch(key -> key.model().equals(table.getKey())));
    }

    @Override
    public StoreTotals totals(ModelKey key) {
        Version version = versions.get(key);
        return version == null ? StoreTotals.NONE : version.totals();
    }

    @Override
    public int pending() {
        return pending.size();
    }

    @Override
    public void close() {
        tables.clear();
        versions.clear();
    }
}
