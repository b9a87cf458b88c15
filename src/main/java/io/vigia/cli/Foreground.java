package io.vigia.cli;

import io.vigia.Vigia;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/**
 * A daemon that runs in the foreground until it is told to go: SIGTERM and SIGINT drain it, SIGHUP reloads it. The
 * signals are handled here and not by a JVM shutdown hook, because ONNX Runtime has a hook of its own that frees its
 * environment while runs may still go on; and so that the process ends with 0.
 */
final class Foreground {
    private static final Logger LOG = LoggerFactory.getLogger(Foreground.class);

    private final CountDownLatch told = new CountDownLatch(1);

    /** Takes over the signals. */
    static Foreground handling(Vigia vigia) {
        Foreground foreground = new Foreground();
        for (String name : new String[] {"TERM", "INT"}) {
            Signal.handle(new Signal(name), signal -> {
                LOG.info("Told to stop. signal=SIG{}", name);
                foreground.told.countDown();
            });
        }
        Signal.handle(new Signal("HUP"), signal -> {
            Thread reload = new Thread(() -> reload(vigia), "vigia-reload");
            reload.setDaemon(true);
            reload.start();
        });
        return foreground;
    }

    private static void reload(Vigia vigia) {
        try {
            vigia.reload();
        } catch (RuntimeException e) {
            LOG.error("The reload failed; the old configuration goes on. reason={}", e.getMessage());
        }
    }

    boolean toldToStop() {
        return told.getCount() == 0;
    }

    void await() throws InterruptedException {
        told.await();
    }
}
