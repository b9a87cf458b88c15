package io.vigia.monitor;

import io.vigia.baseline.Baseline;
import io.vigia.event.ErrorCode;
import io.vigia.event.Label;
import io.vigia.event.LabelReceipt;
import io.vigia.event.ModelKey;
import io.vigia.event.Prediction;
import io.vigia.event.VigiaException;
import io.vigia.monitor.WatchedModels.Watched;
import io.vigia.store.PredictionStore;
import io.vigia.store.StoreTotals;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;

/**
 * The monitors behind a bounded ring and one thread, {@code vigia-monitor}. An offered prediction costs an addition and
 * a place in the ring and wakes nobody: the idle thread looks every few milliseconds. Labels wake it, because somebody
 * waits. Closing takes what is in the ring, answers it, and closes the store.
 */
public final class RingMonitors implements Monitors {
    private static final long IDLE_NANOS = 5_000_000;
    private static final long TICK_NANOS = 20_000_000;
    /** Messages between two looks at the clock. */
    private static final int BATCH = 256;

    private final WatchedModels models = new WatchedModels();
    private final MonitorRing ring;
    private final MonitorLoop loop;
    private final PredictionStore store;
    private final InstantSource clock;
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean ended;

    /** Starts the thread. The store belongs to it from now on, and is closed with it. */
    public RingMonitors(PredictionStore store, InstantSource clock, MonitorConfig config) {
        this.store = store;
        this.clock = clock;
        this.ring = new MonitorRing(config);
        this.loop = new MonitorLoop(models, store, clock, config);
        this.thread = new Thread(this::run, "vigia-monitor");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Runnable prepare(ModelKey key, MonitorSpec spec, Baseline baseline) {
        Instant now = clock.instant();
        ModelMonitor monitor = new ModelMonitor(key, spec, baseline, now);
        Watched watched = new Watched(key, monitor, monitor.snapshot(StoreTotals.NONE, 0));
        return () -> models.put(watched);
    }

    @Override
    public void remove(ModelKey key) {
        models.remove(key);
    }

    @Override
    public boolean observe(Prediction prediction) {
        if (!closing && ring.offer(prediction)) {
            return true;
        }
        dropped(prediction.model());
        return false;
    }

    @Override
    public void dropped(ModelKey key) {
        Watched watched = models.get(key);
        if (watched != null) {
            watched.dropped.increment();
        }
    }

    @Override
    public CompletionStage<List<LabelReceipt>> label(List<Label> labels) {
        MonitorRing.Batch batch = new MonitorRing.Batch(List.copyOf(labels), new CompletableFuture<>());
        if (closing) {
            refuse(batch);
        } else if (ring.offer(batch)) {
            LockSupport.unpark(thread);
            if (ended) {
                refuseAll();
            }
        } else {
            batch.answer()
                    .completeExceptionally(
                            new VigiaException(ErrorCode.OVERLOADED, "too many labels wait to be joined; try again"));
        }
        return batch.answer();
    }

    @Override
    public Optional<MonitorSnapshot> snapshot(ModelKey key) {
        return Optional.ofNullable(models.get(key)).map(watched -> watched.snapshot);
    }

    @Override
    public List<MonitorSnapshot> snapshots() {
        return models.all().stream().map(watched -> watched.snapshot).toList();
    }

    private void run() {
        try {
            long ticked = System.nanoTime();
            while (true) {
                boolean last = closing;
                int taken = drain();
                long nanos = System.nanoTime();
                if (nanos - ticked >= TICK_NANOS || last) {
                    ticked = nanos;
                    loop.tick();
                }
                if (taken == 0 && last) {
                    return;
                }
                if (taken == 0) {
                    LockSupport.parkNanos(this, IDLE_NANOS);
                }
            }
        } finally {
            ended = true;
            store.close();
        }
    }

    private int drain() {
        int taken = 0;
        Object message;
        while (taken < BATCH && (message = ring.poll()) != null) {
            loop.take(message);
            taken++;
        }
        return taken;
    }

    private static void refuse(MonitorRing.Batch batch) {
        batch.answer().completeExceptionally(new VigiaException(ErrorCode.NOT_READY, "the daemon is shutting down"));
    }

    /** After the thread's end: answers what slipped into the ring meanwhile. */
    private synchronized void refuseAll() {
        Object message;
        while ((message = ring.poll()) != null) {
            if (message instanceof MonitorRing.Batch batch) {
                refuse(batch);
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        refuseAll();
    }
}
