package io.vigia.alert;

import io.vigia.monitor.MonitorSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread {@code vigia-alerts}: looks at the snapshots four times a second, judges each complete window once and the
 * rest each {@code alerts.interval}, and tells the receivers. Readers see immutable lists.
 */
public final class AlertLoop implements AlertView, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertLoop.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration REMIND = Duration.ofSeconds(1);

    private final AlertSources sources;
    private final InstantSource clock;
    private List<Notifier> notifiers;
    private AlertMetrics metrics;
    private Duration interval;
    private final AlertEngine engine;
    private final Thread thread = new Thread(this::run, "vigia-alerts");
    private final CountDownLatch stop = new CountDownLatch(1);

    private @Nullable Instant lastMoment;
    private @Nullable Instant lastReminder;
    private long faults;
    private volatile List<AlertStatus> alerts = List.of();
    private volatile List<AlertTransition> transitions = List.of();

    /** Closes the notifiers with itself. */
    public AlertLoop(
            AlertConfig config,
            AlertSources sources,
            List<Notifier> notifiers,
            AlertMetrics metrics,
            InstantSource clock) {
        this.sources = sources;
        this.notifiers = List.copyOf(notifiers);
        this.metrics = metrics;
        this.clock = clock;
        this.interval = config.interval();
        this.engine = new AlertEngine(config.rules());
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    @Override
    public List<AlertStatus> alerts() {
        return alerts;
    }

    /** The last steps of all alerts, oldest first, a thousand at most. Safe from any thread. */
    public List<AlertTransition> transitions() {
        return transitions;
    }

    /** One look at everything. Called by the loop's thread; by a test instead, when the loop was not started. */
    public synchronized void tick(Instant now) {
        List<MonitorSnapshot> snapshots = sources.monitors().snapshots();
        engine.windows(snapshots, now);
        if (due(lastMoment, interval, now)) {
            lastMoment = now;
            engine.moment(snapshots, sources.operational(), notifiers, now);
        }
        engine.tidy(snapshots, now);
        show(snapshots);
        tell(now);
    }

    private void show(List<MonitorSnapshot> snapshots) {
        alerts = engine.table().statuses();
        transitions = engine.table().history();
        metrics.show(engine.loaded(snapshots), alerts);
    }

    /**
     * Goes on with other rules and receivers: alerts of rules that stay keep their state, and receivers that are new hear
     * of what is firing. Receivers that stay are told nothing and keep what they have to send; those that go send what
     * they have and are closed.
     *
     * @param receivers all of them; one that stays is the same object as before
     */
    public void reconfigure(AlertConfig config, List<Notifier> receivers) {
        // Closing waits for a slow receiver; the alerts go on meanwhile.
        exchange(config, List.copyOf(receivers)).forEach(Notifier::close);
    }

    private synchronized List<Notifier> exchange(AlertConfig config, List<Notifier> receivers) {
        List<Notifier> gone = without(notifiers, receivers);
        List<Notifier> fresh = without(receivers, notifiers);
        Instant now = clock.instant();
        engine.rules(config.rules(), now);
        engine.receivers(receivers.stream().map(Notifier::name).collect(Collectors.toSet()), now);
        interval = config.interval();
        notifiers = receivers;
        metrics = metrics.renewed(config.rules(), notifiers);
        show(sources.monitors().snapshots());
        lastMoment = null;
        List<AlertNotice> firing = engine.table().firing();
        if (!firing.isEmpty()) {
            fresh.forEach(notifier -> notifier.send(firing));
        }
        return gone;
    }

    private static List<Notifier> without(List<Notifier> notifiers, List<Notifier> others) {
        return notifiers.stream().filter(notifier -> !others.contains(notifier)).toList();
    }

    /** Whether every complete window of every snapshot has been judged. Safe from any thread. */
    public synchronized boolean upToDate() {
        return engine.upToDate(sources.monitors().snapshots());
    }

    /** Stops looking, then lets each receiver send what it has, briefly. */
    @Override
    public void close() {
        stop.countDown();
        try {
            if (thread.isAlive()) {
                thread.join(TimeUnit.SECONDS.toMillis(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Notifier> last;
        synchronized (this) {
            last = notifiers;
            notifiers = List.of();
        }
        last.forEach(Notifier::close);
    }

    private void tell(Instant now) {
        List<AlertNotice> notices = engine.table().takeNotices();
        boolean remind = due(lastReminder, REMIND, now);
        if (remind) {
            lastReminder = now;
        }
        for (Notifier notifier : notifiers) {
            if (!notices.isEmpty()) {
                notifier.send(notices);
            }
            if (remind) {
                notifier.tick(now);
            }
        }
    }

    private static boolean due(@Nullable Instant last, Duration period, Instant now) {
        return last == null || !now.isBefore(last.plus(period));
    }

    private void run() {
        try {
            do {
                guardedTick();
            } while (!stop.await(POLL.toMillis(), TimeUnit.MILLISECONDS));
            guardedTick();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A fault in one look, an {@link Error} too, must not end the looking. */
    private void guardedTick() {
        try {
            tick(clock.instant());
        } catch (RuntimeException | Error e) {
            if (faults++ % 240 == 0) {
                LOG.error("Alerts could not be judged. faults={}", faults, e);
            }
        }
    }
}
