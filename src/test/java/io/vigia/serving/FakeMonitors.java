package io.vigia.serving;

import io.vigia.baseline.Baseline;
import io.vigia.event.Label;
import io.vigia.event.LabelReceipt;
import io.vigia.event.ModelKey;
import io.vigia.event.Prediction;
import io.vigia.monitor.MonitorSnapshot;
import io.vigia.monitor.MonitorSpec;
import io.vigia.monitor.Monitors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it is told. */
final class FakeMonitors implements Monitors {
    final Map<ModelKey, MonitorSpec> watched = new ConcurrentHashMap<>();
    final List<Prediction> observed = new CopyOnWriteArrayList<>();
    final List<ModelKey> dropped = new CopyOnWriteArrayList<>();
    /** What was watched when each monitor was made. */
    final List<Map<ModelKey, MonitorSpec>> whilePreparing = new CopyOnWriteArrayList<>();

    @Override
    public Runnable prepare(ModelKey key, MonitorSpec spec, Baseline baseline) {
        whilePreparing.add(Map.copyOf(watched));
        return () -> watched.put(key, spec);
    }

    @Override
    public void remove(ModelKey key) {
        watched.remove(key);
    }

    @Override
    public boolean observe(Prediction prediction) {
        return observed.add(prediction);
    }

    @Override
    public CompletionStage<List<LabelReceipt>> label(List<Label> labels) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public Optional<MonitorSnapshot> snapshot(ModelKey key) {
        return Optional.empty();
    }

    @Override
    public List<MonitorSnapshot> snapshots() {
        return List.of();
    }

    @Override
    public void close() {
        watched.clear();
    }

    @Override
    public void dropped(ModelKey key) {
        dropped.add(key);
    }
}
