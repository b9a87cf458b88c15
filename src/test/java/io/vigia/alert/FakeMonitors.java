package io.vigia.alert;

import io.vigia.baseline.Baseline;
import io.vigia.event.Label;
import io.vigia.event.LabelReceipt;
import io.vigia.event.ModelKey;
import io.vigia.event.Prediction;
import io.vigia.monitor.MonitorSnapshot;
import io.vigia.monitor.MonitorSpec;
import io.vigia.monitor.Monitors;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Monitors that show what a test gives them. */
final class FakeMonitors implements Monitors {
    volatile List<MonitorSnapshot> snapshots = List.of();

    @Override
    public List<MonitorSnapshot> snapshots() {
        return snapshots;
    }

    @Override
    public Optional<MonitorSnapshot> snapshot(ModelKey key) {
        return snapshots.stream().filter(snapshot -> snapshot.key().equals(key)).findFirst();
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
    public CompletionStage<List<LabelReceipt>> label(List<Label> labels) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}

    @Override
    public void dropped(ModelKey key) {}
}
