package io.vigia.http;

import io.vigia.baseline.Baseline;
import io.vigia.event.Label;
import io.vigia.event.LabelReceipt;
import io.vigia.event.LabelResult;
import io.vigia.event.ModelKey;
import io.vigia.event.Prediction;
import io.vigia.monitor.MonitorSnapshot;
import io.vigia.monitor.MonitorSpec;
import io.vigia.monitor.Monitors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Monitors that remember what they were asked and answer as a test tells them. */
final class FakeMonitors implements Monitors {
    final List<Label> labels = new CopyOnWriteArrayList<>();
    final List<Integer> batches = new CopyOnWriteArrayList<>();
    final AtomicInteger pending = new AtomicInteger();
    final AtomicInteger mostPending = new AtomicInteger();
    volatile List<MonitorSnapshot> snapshots = List.of();
    volatile Function<List<Label>, CompletionStage<List<LabelReceipt>>> answer =
            batch -> CompletableFuture.completedFuture(receipts(batch));

    /** Matched, but for ids that name another result: {@code late-7}. */
    static List<LabelReceipt> receipts(List<Label> batch) {
        List<LabelReceipt> receipts = new ArrayList<>();
        for (Label label : batch) {
            LabelResult result = LabelResult.MATCHED;
            for (LabelResult other : LabelResult.values()) {
                if (label.id().startsWith(other.metricValue())) {
                    result = other;
                }
            }
            receipts.add(
                    result == LabelResult.INVALID
                            ? LabelReceipt.invalid("row: expected 0, got 1")
                            : LabelReceipt.of(result));
        }
        return receipts;
    }

    @Override
    public CompletionStage<List<LabelReceipt>> label(List<Label> batch) {
        mostPending.accumulateAndGet(pending.incrementAndGet(), Math::max);
        labels.addAll(batch);
        batches.add(batch.size());
        return answer.apply(batch).whenComplete((done, failure) -> pending.decrementAndGet());
    }

    @Override
    public Optional<MonitorSnapshot> snapshot(ModelKey key) {
        return snapshots.stream().filter(snapshot -> snapshot.key().equals(key)).findFirst();
    }

    @Override
    public List<MonitorSnapshot> snapshots() {
        return snapshots;
    }

    @Override
    public Runnable prepare(ModelKey key, MonitorSpec spec, Baseline baseline) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(ModelKey key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean observe(Prediction prediction) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}

    @Override
    public void dropped(ModelKey key) {}
}
