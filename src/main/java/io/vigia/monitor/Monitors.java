package io.vigia.monitor;

import io.vigia.baseline.Baseline;
import io.vigia.event.Label;
import io.vigia.event.LabelReceipt;
import io.vigia.event.ModelKey;
import io.vigia.event.Prediction;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The monitors of all loaded models behind one door: predictions and labels go in by a bounded ring, snapshots come out.
 * Safe from any thread; the statistics belong to the one {@code vigia-monitor} thread.
 */
public interface Monitors extends AutoCloseable {
    /** How many complete windows a snapshot remembers. */
    int HISTORY = 100;

    /**
     * Makes a monitor, which may fail; running what is returned, which may not, starts it and replaces the one of the
     * same key.
     *
     * @throws io.vigia.event.VigiaException INVALID_ARGUMENT when model and baseline do not fit each other
     */
    Runnable prepare(ModelKey key, MonitorSpec spec, Baseline baseline);

    /** Starts to watch a model at once. */
    default void add(ModelKey key, MonitorSpec spec, Baseline baseline) {
        prepare(key, spec, baseline).run();
    }

    /** Stops to watch a model; its snapshot and series go. */
    void remove(ModelKey key);

    /**
     * Offers an answered request to the ring. Never blocks, never throws.
     *
     * @return false when it was dropped (counted) because the ring is full
     */
    boolean observe(Prediction prediction);

    /** Counts an answered request that no prediction could be made of: dropped before the ring. */
    void dropped(ModelKey key);

    /**
     * Joins labels, in order, behind every prediction observed before. The stage completes on the monitor's thread, with
     * one receipt a label; it fails with OVERLOADED when the ring is full.
     */
    CompletionStage<List<LabelReceipt>> label(List<Label> labels);

    /** The latest snapshot of a model, if it is watched. */
    Optional<MonitorSnapshot> snapshot(ModelKey key);

    /** The latest snapshots of all watched models, by model and version. */
    List<MonitorSnapshot> snapshots();

    @Override
    void close();
}
