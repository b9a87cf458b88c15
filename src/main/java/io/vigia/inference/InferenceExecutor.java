package io.vigia.inference;

import io.vigia.event.ErrorCode;
import io.vigia.event.VigiaException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The workers of one model: threads {@code vigia-inference-N} that take runs from one bounded queue. A full queue
 * refuses at once, because a request that waits behind a thousand others is late anyway. After {@link #close} what is
 * queued is still run, then each worker closes its slot and the last one closes the model.
 */
public final class InferenceExecutor implements AutoCloseable {
    /**
     * What one run gave.
     *
     * @param outputs in the order asked for
     * @param queueNanos from the submit to the start of the run
     * @param runNanos the run itself
     */
    public record Run(List<Tensor> outputs, long queueNanos, long runNanos) {
        public Run {
            outputs = List.copyOf(outputs);
        }
    }

    /** One run that waits. */
    private static final class Job {
        private final List<Tensor> inputs;
        private final List<String> outputs;
        private final long submitted = System.nanoTime();
        private final CompletableFuture<Run> done = new CompletableFuture<>();

        Job(List<Tensor> inputs, List<String> outputs) {
            this.inputs = inputs;
            this.outputs = outputs;
        }
    }

    /** Wakes a worker to end; one a worker, put behind all the rest. */
    private static final Job END = new Job(List.of(), List.of());

    private final OnnxModel model;
    private final BlockingQueue<Job> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final int limit;
    private final List<Thread> workers = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicInteger alive;
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Starts the workers.
     *
     * @param model closed together with this executor
     * @param instances how many; 0 for as many as there are CPUs
     * @param limit how many runs may wait
     */
    public InferenceExecutor(OnnxModel model, int instances, int limit) {
        int count = instances > 0 ? instances : Runtime.getRuntime().availableProcessors();
        this.model = model;
        this.limit = limit;
        this.alive = new AtomicInteger(count);
        for (int i = 0; i < count; i++) {
            Thread worker = new Thread(this::work, "vigia-inference-" + i);
            worker.setDaemon(true);
            try {
                worker.start();
            } catch (Error e) { // of the system: no more threads; those that run end
                alive.addAndGet(i - count);
                close();
                throw e;
            }
            workers.add(worker);
        }
    }

    /**
     * Queues a run. The stage completes on a worker's thread, with what {@link RunSlot#run} gives or throws.
     *
     * @throws VigiaException OVERLOADED when the queue is full, NOT_READY after {@link #close}
     */
    public CompletableFuture<Run> submit(List<Tensor> inputs, List<String> outputs) {
        if (waiting.incrementAndGet() > limit) {
            waiting.decrementAndGet();
            throw new VigiaException(ErrorCode.OVERLOADED, "inference queue: expected at most " + limit + " requests");
        }
        Job job = new Job(inputs, outputs);
        // Together, so that a run is either refused here or queued before the end and run.
        synchronized (queue) {
            if (closed.get()) {
                waiting.decrementAndGet();
                throw unloaded();
            }
            queue.add(job);
        }
        return job.done;
    }

    private static VigiaException unloaded() {
        return new VigiaException(ErrorCode.NOT_READY, "model: expected a loaded one, this one was unloaded");
    }

    /** Runs that wait for a worker. */
    public int queued() {
        return waiting.get();
    }

    public int workers() {
        return workers.size();
    }

    private void work() {
        try (RunSlot slot = model.newSlot()) {
            for (Job job = queue.take(); job != END; job = queue.take()) {
                waiting.decrementAndGet();
                run(job, slot);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (alive.decrementAndGet() == 0) {
                model.close();
                refuseRest(); // runs are left where all ended by an error, else at most ends that nobody took
                ended.countDown();
            }
        }
    }

    private static void run(Job job, RunSlot slot) {
        long started = System.nanoTime();
        try {
            List<Tensor> outputs = slot.run(job.inputs, job.outputs);
            job.done.complete(new Run(outputs, started - job.submitted, System.nanoTime() - started));
        } catch (RuntimeException | Error e) {
            job.done.completeExceptionally(e);
        }
    }

    /** Takes no more, and refuses what is queued. */
    private void refuseRest() {
        List<Job> left = new ArrayList<>();
        synchronized (queue) {
            closed.set(true);
            queue.drainTo(left);
        }
        for (Job job : left) {
            if (job != END) {
                waiting.decrementAndGet();
                job.done.completeExceptionally(unloaded());
            }
        }
    }

    /** As {@link #close}, but what is queued is refused and not run: where nobody waits for it any more. */
    public void abandon() {
        refuseRest();
        for (int i = 0; i < workers.size(); i++) {
            queue.add(END);
        }
    }

    /** Ends the workers behind everything that is queued; does not wait for them. */
    @Override
    public void close() {
        synchronized (queue) {
            if (closed.compareAndSet(false, true)) {
                for (int i = 0; i < workers.size(); i++) {
                    queue.add(END);
                }
            }
        }
    }

    /** Waits until the last worker has ended; false when the time is over first. */
    public boolean awaitEnd(long time, TimeUnit unit) throws InterruptedException {
        return ended.await(time, unit);
    }
}
