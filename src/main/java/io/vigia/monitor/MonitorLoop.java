package io.vigia.monitor;

import io.vigia.event.ErrorCode;
import io.vigia.event.LabelReceipt;
import io.vigia.event.ModelKey;
import io.vigia.event.Prediction;
import io.vigia.event.VigiaException;
import io.vigia.monitor.WatchedModels.Watched;
import io.vigia.store.PredictionStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the {@code vigia-monitor} thread does with a message and with the passing of time. A fault with one message,
 * an {@link Error} too, is counted and logged, at most once in ten seconds, and the next message is taken: the thread
 * ends only when it is told to.
 */
final class MonitorLoop {
    private static final Logger LOG = LoggerFactory.getLogger(MonitorLoop.class);
    private static final long LOG_NANOS = 10_000_000_000L;

    private final WatchedModels models;
    private final PredictionStore store;
    private final InstantSource clock;
    private final long publishNanos;
    private final LabelJoin join;
    /** The monitors that the store knows about; {@link #models} is changed by other threads. */
    private final Map<ModelKey, Watched> known = new HashMap<>();

    private long faults;
    private long loggedNanos = System.nanoTime() - LOG_NANOS;

    MonitorLoop(WatchedModels models, PredictionStore store, InstantSource clock, MonitorConfig config) {
        this.models = models;
        this.store = store;
        this.clock = clock;
        this.publishNanos = config.publish().toNanos();
        this.join = new LabelJoin(store, models);
    }

    void take(Object message) {
        if (message instanceof Prediction prediction) {
            observe(prediction);
        } else if (message instanceof MonitorRing.Batch batch) {
            label(batch);
        }
    }

    private void observe(Prediction prediction) {
        Watched watched = models.get(prediction.model());
        if (watched == null) {
            return;
        }
        try {
            meet(watched);
            Instant now = clock.instant();
            join.joined(watched.monitor.observe(prediction, store, now), now);
        } catch (RuntimeException | Error e) {
            watched.dropped.increment();
            fault("Could not observe a prediction", prediction.model().toString(), e);
        }
        if (watched.monitor.completed()) {
            publish(watched);
        }
    }

    private void label(MonitorRing.Batch batch) {
        try {
            models.all().forEach(this::meet);
            List<LabelReceipt> receipts = join.join(batch.labels(), clock.instant());
            store.commit();
            publishDue();
            batch.answer().complete(receipts);
        } catch (RuntimeException | Error e) {
            fault("Could not join labels", "any", e);
            batch.answer()
                    .completeExceptionally(new VigiaException(ErrorCode.INTERNAL, "the labels could not be joined", e));
        }
    }

    /** Tells the store about a model before its first prediction or label. */
    private void meet(Watched watched) {
        if (known.get(watched.key) != watched) {
            known.put(watched.key, watched);
            watched.monitor.watch(store);
        }
    }

    /** Closes windows by time, forgets what is too old, and publishes what has changed. */
    void tick() {
        Instant now = clock.instant();
        known.values().removeIf(watched -> {
            boolean gone = models.get(watched.key) == null;
            if (gone) {
                store.unwatch(watched.key);
            }
            return gone;
        });
        for (Watched watched : models.all()) {
            try {
                meet(watched);
                watched.monitor.advance(now);
            } catch (RuntimeException | Error e) {
                fault("Could not close windows", watched.key.toString(), e);
            }
        }
        try {
            store.expire(now);
        } catch (RuntimeException | Error e) {
            fault("Could not expire predictions", "any", e);
        }
        publishDue();
    }

    private void publishDue() {
        long nanos = System.nanoTime();
        for (Watched watched : models.all()) {
            boolean changed = watched.monitor.changed()
                    || watched.dropped.sum() != watched.published
                    || !store.totals(watched.key).equals(watched.totals);
            if (watched.monitor.completed() || (changed && nanos - watched.publishedNanos >= publishNanos)) {
                publish(watched);
            }
        }
    }

    private void publish(Watched watched) {
        try {
            watched.published = watched.dropped.sum();
            watched.publishedNanos = System.nanoTime();
            watched.totals = store.totals(watched.key);
            watched.snapshot = watched.monitor.snapshot(watched.totals, watched.published);
        } catch (RuntimeException | Error e) {
            fault("Could not publish a snapshot", watched.key.toString(), e);
        }
    }

    private void fault(String what, String model, Throwable e) {
        faults++;
        long nanos = System.nanoTime();
        if (nanos - loggedNanos >= LOG_NANOS) {
            loggedNanos = nanos;
            LOG.warn("{} model={} faults={}", what, model, faults, e);
        }
    }
}
