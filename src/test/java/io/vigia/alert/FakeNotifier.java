package io.vigia.alert;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A receiver that remembers what it was told, with counts that a test sets. */
final class FakeNotifier implements Notifier {
    final List<AlertNotice> told = new CopyOnWriteArrayList<>();
    volatile Counts counts = new Counts(0, 0, 0, 0);
    volatile boolean closed;
    private final String name;

    FakeNotifier() {
        this("ops");
    }

    FakeNotifier(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void send(List<AlertNotice> notices) {
        told.addAll(notices);
    }

    @Override
    public Counts counts() {
        return counts;
    }

    @Override
    public void close() {
        closed = true;
    }

    /** {@code VigiaFeatureDrift firing}, … */
    List<String> lines() {
        return told.stream()
                .map(notice -> notice.status().name() + " " + notice.status().state())
                .toList();
    }
}
