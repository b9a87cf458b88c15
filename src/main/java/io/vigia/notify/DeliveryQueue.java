package io.vigia.notify;

import io.vigia.alert.AlertNotice;
import io.vigia.alert.Notifier.Counts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded queue of alerts in front of one target, with the one thread that hands them over in order. Adding never
 * blocks; when the queue is full the oldest alert is dropped and counted.
 */
final class DeliveryQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryQueue.class);

    /** Where alerts go. Called by the queue's thread alone; may take its time. */
    interface Target {
        /** How many of the batch were delivered; the rest has failed for good. */
        int deliver(List<AlertNotice> batch) throws InterruptedException;
    }

    private final String name;
    private final DeliveryPolicy policy;
    private final Target target;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<AlertNotice> queue = new ArrayDeque<>();
    private int inFlight;
    private boolean closing;
    private long sent;
    private long failed;
    private long dropped;
    /** Of the queue's thread alone. */
    private long faults;

    DeliveryQueue(String name, DeliveryPolicy policy, Target target) {
        this.name = name;
        this.policy = policy;
        this.target = target;
        this.thread = new Thread(this::run, "vigia-notify-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    void add(List<AlertNotice> notices) {
        lock.lock();
        try {
            for (AlertNotice notice : notices) {
                if (closing || queue.size() == policy.capacity()) {
                    dropped++;
                }
                if (!closing) {
                    if (queue.size() == policy.capacity()) {
                        queue.removeFirst();
                    }
                    queue.addLast(notice);
                }
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Counts counts() {
        lock.lock();
        try {
            return new Counts(sent, failed, dropped, queue.size() + (long) inFlight);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
            awaitDrained(policy.drain());
            dropped += queue.size();
            queue.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
    }

    private void awaitDrained(Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        while (queue.size() + inFlight > 0 && left > 0) {
            left = changed.awaitNanos(left);
        }
    }

    private void run() {
        try {
            List<AlertNotice> batch = take();
            while (!batch.isEmpty()) {
                hand(batch);
                batch = take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next batch; empty when closing and nothing is left. */
    private List<AlertNotice> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (queue.isEmpty() && !closing) {
                changed.await();
            }
            List<AlertNotice> batch = new ArrayList<>();
            while (!queue.isEmpty() && batch.size() < policy.batch()) {
                batch.add(queue.removeFirst());
            }
            inFlight = batch.size();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void hand(List<AlertNotice> batch) throws InterruptedException {
        int delivered = 0;
        try {
            delivered = target.deliver(batch);
        } catch (RuntimeException | Error e) { // else nobody would take from the queue again
            LOG.error(
                    "A notification could not be made. receiver={} alerts={} faults={}",
                    name,
                    batch.size(),
                    ++faults,
                    e);
        } finally {
            lock.lock();
            try {
                sent += delivered;
                failed += batch.size() - delivered;
                inFlight = 0;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
