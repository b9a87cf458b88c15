package io.vigia;

import io.vigia.serving.Models;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the model repository now and then, on a thread of its own. */
final class Poll implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Poll.class);

    private final Models models;
    private final Duration period;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "vigia-models");
        thread.setDaemon(true);
        return thread;
    });

    /** @param period zero: only when asked to */
    Poll(Models models, Duration period) {
        this.models = models;
        this.period = period;
    }

    void start() {
        if (!period.isZero()) {
            var unused = thread.scheduleWithFixedDelay(
                    this::now, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Looks once, on the caller's thread. What cannot be loaded is logged and shown by readiness and metrics. */
    void now() {
        try {
            models.reload();
        } catch (IOException | RuntimeException | Error e) { // else the schedule ends in silence
            LOG.error("The model repository could not be read. reason={}", e.toString());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
