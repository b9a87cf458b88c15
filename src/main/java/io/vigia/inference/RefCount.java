package io.vigia.inference;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A count of those who use something, which is freed when the last one leaves. Starts at one, the owner's. Safe from any
 * thread.
 */
public final class RefCount {
    private final AtomicInteger count = new AtomicInteger(1);
    private final Runnable free;

    /** @param free runs once, on the thread of the last {@link #release} */
    public RefCount(Runnable free) {
        this.free = free;
    }

    /** Counts one more user; false when it is already freed. */
    public boolean retain() {
        int now = count.get();
        while (now > 0) {
            if (count.compareAndSet(now, now + 1)) {
                return true;
            }
            now = count.get();
        }
        return false;
    }

    /** One user less. Each retain, and the owner's start, is released exactly once. */
    public void release() {
        int left = count.decrementAndGet();
        if (left < 0) {
            throw new IllegalStateException("released more often than retained");
        }
        if (left == 0) {
            free.run();
        }
    }
}
