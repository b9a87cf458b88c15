package io.vigia.monitor;

import io.vigia.event.Label;
import io.vigia.event.LabelReceipt;
import io.vigia.event.Prediction;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jctools.queues.MpscArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The bounded way from many threads to the monitor's one, first in first out: so a label that is posted after an answer
 * was read finds its prediction. Bounded by messages, by feature cells and by labels. The last eighth of the places is
 * kept for labels, whose sender waits for an answer. Offers never block.
 */
final class MonitorRing {
    /** Labels on their way, with the answer that their sender waits for. */
    record Batch(List<Label> labels, CompletableFuture<List<LabelReceipt>> answer) {}

    private final MpscArrayQueue<Object> queue;
    private final int forPredictions;
    private final long maxCells;
    private final long maxLabels;
    private final AtomicLong cells = new AtomicLong();
    private final AtomicLong labels = new AtomicLong();
    /** Cells that have left the queue and are still counted; the consumer's. */
    private long taken;

    MonitorRing(MonitorConfig config) {
        this.queue = new MpscArrayQueue<>(config.messages());
        this.forPredictions = config.messages() - config.messages() / 8;
        this.maxCells = config.cells();
        this.maxLabels = config.labels();
    }

    boolean offer(Prediction prediction) {
        long size = cells(prediction);
        long before = cells.getAndAdd(size);
        // One that is larger than the bound passes when it is alone, else it would never be watched.
        boolean room = before == 0 || before + size <= maxCells;
        if (room && queue.offerIfBelowThreshold(prediction, forPredictions)) {
            return true;
        }
        cells.addAndGet(-size);
        return false;
    }

    boolean offer(Batch batch) {
        int size = batch.labels.size();
        long before = labels.getAndAdd(size);
        if ((before == 0 || before + size <= maxLabels) && queue.offer(batch)) {
            return true;
        }
        labels.addAndGet(-size);
        return false;
    }

    /** The next {@link Prediction} or {@link Batch}; null when there is none. Only for the one consumer. */
    @Nullable
    Object poll() {
        Object message = queue.poll();
        if (message instanceof Prediction prediction) {
            taken += cells(prediction);
        } else if (message instanceof Batch batch) {
            labels.addAndGet(-batch.labels.size());
        }
        if (!(message instanceof Prediction) || taken > maxCells / 1024) {
            giveBack();
        }
        return message;
    }

    /** Not at each message: consumer and producers would take the counter from each other all the time. */
    private void giveBack() {
        if (taken > 0) {
            cells.addAndGet(-taken);
            taken = 0;
        }
    }

    private static long cells(Prediction prediction) {
        return prediction.features().weight() + prediction.predicted().length + prediction.scores().length;
    }
}
