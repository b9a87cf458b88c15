package io.vigia.cli;

import io.vigia.Vigia;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * A daemon that runs in the foreground until it is told to go: SIGTERM and SIGINT drain it, SIGHUP reloads it. The
 * signals are handled here and not by a JVM shutdown hook, because ONNX Runtime has a hook of its own that frees its
 * environment while runs may still go on; and so that the process ends with 0.
 */
final class Foreground {
    private static final Logger LOG = LoggerFactory.getLogger(Foreground.class);

    private final CountDownLatch told = new CountDownLatch(1);
    private volatile @Nullable Vigia daemon;

    /** Takes over the signals; before the daemon starts, since models may take long to load. */
    static Foreground install() {
        Foreground foreground = new Foreground();
        for (String name : new String[] {"TERM", "INT"}) {
            Signal.handle(new Signal(name), signal -> {
                LOG.info("Told to stop. signal=SIG{}", name);
                foreground.told.countDown();
            });
        }
        SignalHandler before = Signal.handle(new Signal("HUP"), signal -> {
            Thread reload = new Thread(foreground::reload, "vigia-reload");
            reload.setDaemon(true);
            reload.start();
        });
        if (before == SignalHandler.SIG_IGN) { // as nohup leaves it; the JVM does not take it over then
            LOG.warn(
                    "SIGHUP is ignored by whoever started this process: it will not reload. Use setsid, or POST /-/reload.");
        }
        return foreground;
    }

    /** The daemon that a SIGHUP means from now on. */
    void daemon(Vigia vigia) {
        daemon = vigia;
    }

    private void reload() {
        Vigia vigia = daemon;
        if (vigia == null) {
            LOG.warn("Told to reload while starting; nothing to do.");
            return;
        }
        try {
            vigia.reload();
        } catch (RuntimeException e) {
            LOG.error("The reload did not succeed as a whole. reason={}", e.getMessage());
        }
    }

    boolean toldToStop() {
        return told.getCount() == 0;
    }

    void await() throws InterruptedException {
        told.await();
    }
}
