package io.vigia.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Sends records to a daemon in file order, one request after another, and each one's label some time later, as life
 * does. Used by one thread.
 */
final class Replay {
    private static final int LABELS_A_STREAM = 500;

    private final ReplayOptions options;
    private final ModelClient client;
    private final Deque<DueLabel> waiting = new ArrayDeque<>();
    private final LabelCounts labels = new LabelCounts();
    private long sent;

    /** A label and when it is to be sent, in {@link System#nanoTime}. */
    private record DueLabel(long due, byte[] line) {}

    Replay(ReplayOptions options, ModelClient client) {
        this.options = options;
        this.client = client;
    }

    /**
     * Replays until the rows end or somebody says stop, then sends the labels that still wait.
     *
     * @return rows sent
     */
    long run(RecordStream records, Progress progress, BooleanSupplier stop) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (RecordedRow row = records.next(); row != null && !stop.getAsBoolean(); row = records.next()) {
            pace(start);
            client.predict(row);
            sent++;
            progress.step(1, records.share());
            keep(row);
            sendDue(false);
        }
        while (!waiting.isEmpty() && !stop.getAsBoolean()) {
            LockSupport.parkNanos(Math.min(waiting.getFirst().due() - System.nanoTime(), 100_000_000L));
            sendDue(true);
        }
        return sent;
    }

    /** What became of the labels. */
    LabelCounts labels() {
        return labels;
    }

    private void keep(RecordedRow row) {
        String label = row.label();
        if (label != null) {
            waiting.add(new DueLabel(
                    System.nanoTime() + options.labelDelay().toNanos(),
                    ModelClient.line(row.id(), label, options.model())));
        }
    }

    /** Sends the labels that are due: many at a time, or after a tenth of a second, or all that are left at the end. */
    private void sendDue(boolean atEnd) throws IOException, InterruptedException {
        long now = System.nanoTime();
        DueLabel first = waiting.peekFirst();
        if (first == null || first.due() > now) {
            return;
        }
        boolean old = now - first.due() > TimeUnit.MILLISECONDS.toNanos(100);
        if (!atEnd && !old) {
            return;
        }
        List<byte[]> lines = new ArrayList<>();
        for (DueLabel label = first; label != null && label.due() <= now && lines.size() < LABELS_A_STREAM; ) {
            lines.add(waiting.removeFirst().line());
            label = waiting.peekFirst();
        }
        labels.add(client.label(lines));
    }

    private void pace(long start) {
        if (options.rate() <= 0) {
            return;
        }
        long due = start + (long) (sent * 1e9 / options.rate());
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (left > 50_000) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
