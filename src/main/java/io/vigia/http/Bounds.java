package io.vigia.http;

/**
 * What all event loops together may have in work.
 *
 * @param requests requests whose body has come
 * @param streams label streams, which may take long and would otherwise keep everybody else out
 * @param bodies bytes of request bodies
 * @param body bytes of one of them: what is configured, or all there are where that is less
 */
record Bounds(Inflight requests, Inflight streams, BodyBudget bodies, long body) {
    /** A body costs several times its size until it is tensors, hence the share of the heap. */
    private static final int HEAP_SHARE = 8;

    private static final int STREAM_SHARE = 4;

    static Bounds of(HttpConfig config) {
        long bytes = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
        return new Bounds(
                new Inflight(config.inflight(), "requests"),
                new Inflight(Math.max(1, config.inflight() / STREAM_SHARE), "label streams"),
                new BodyBudget(bytes),
                Math.min(config.bodyLimit(), bytes));
    }
}
