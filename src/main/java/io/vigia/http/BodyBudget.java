package io.vigia.http;

import java.util.concurrent.atomic.AtomicLong;

/** The bound on bytes of request bodies that are held at once, over all event loops. Safe from any thread. */
final class BodyBudget {
    private final AtomicLong held = new AtomicLong();
    private final long limit;

    BodyBudget(long limit) {
        this.limit = limit;
    }

    long limit() {
        return limit;
    }

    /** Takes bytes out of what is left; false, and nothing taken, when there are too few. */
    boolean take(long bytes) {
        if (held.addAndGet(bytes) > limit) {
            give(bytes);
            return false;
        }
        return true;
    }

    /** Gives back bytes that were taken. */
    void give(long bytes) {
        held.addAndGet(-bytes);
    }
}
