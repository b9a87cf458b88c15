package io.vigia.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vigia.event.ErrorCode;
import io.vigia.event.Label;
import io.vigia.event.LabelReceipt;
import io.vigia.event.VigiaException;
import io.vigia.monitor.Monitors;
import java.time.Duration;
import java.util.List;

/**
 * The way from a request to {@link Monitors#label}: batches one after another, so that a request has at most one in
 * work; a full ring is waited for, a while. Everything completes on the request's context.
 */
final class LabelDoor {
    /** Labels handed over at once. */
    static final int BATCH = 512;

    private static final long FIRST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 200;

    private final Monitors monitors;
    private final long patienceNanos;

    /** @param patience how long a full ring is waited for, before the request is refused */
    LabelDoor(Monitors monitors, Duration patience) {
        this.monitors = monitors;
        this.patienceNanos = patience.toNanos();
    }

    /** Joins labels in order and counts what became of them. */
    Future<Void> join(Context context, List<LabelBatch.Item> items, LabelTally tally) {
        Promise<Void> done = Promise.promise();
        next(context, items, tally, done);
        return done.future();
    }

    /** Each batch begins on a fresh stack and lets other requests of the event loop go between. */
    private void next(Context context, List<LabelBatch.Item> items, LabelTally tally, Promise<Void> done) {
        if (items.isEmpty()) {
            done.complete();
            return;
        }
        List<LabelBatch.Item> now = items.subList(0, Math.min(BATCH, items.size()));
        List<LabelBatch.Item> rest = items.subList(now.size(), items.size());
        List<Label> labels = now.stream().map(LabelBatch.Item::label).toList();
        offer(context, labels, System.nanoTime() + patienceNanos, FIRST_PAUSE_MILLIS)
                .onFailure(done::fail)
                .onSuccess(receipts -> {
                    count(now, receipts, tally);
                    context.runOnContext(fresh -> next(context, rest, tally, done));
                });
    }

    private static void count(List<LabelBatch.Item> items, List<LabelReceipt> receipts, LabelTally tally) {
        for (int i = 0; i < items.size(); i++) {
            tally.add(items.get(i).index(), receipts.get(i));
        }
    }

    private Future<List<LabelReceipt>> offer(Context context, List<Label> labels, long deadline, long pause) {
        return Stages.future(monitors.label(labels), context).recover(failure -> {
            boolean full = failure instanceof VigiaException vigia && vigia.code() == ErrorCode.OVERLOADED;
            if (!full || System.nanoTime() - deadline > 0) {
                return Future.failedFuture(failure);
            }
            Promise<Void> waited = Promise.promise();
            context.owner().setTimer(pause, timer -> waited.complete());
            long longer = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            return waited.future().compose(nothing -> offer(context, labels, deadline, longer));
        });
    }
}
