package io.vigia.notify;

import java.time.Duration;

/**
 * How hard a receiver is tried.
 *
 * @param capacity alerts that wait at most; beyond it the oldest are dropped
 * @param batch alerts handed over at once, at most
 * @param timeout of one request, answer included
 * @param firstDelay before the first retry; doubles each time, with jitter
 * @param maxDelay between retries
 * @param giveUp after this long a batch counts as failed
 * @param drain how long closing waits for what is queued
 */
record DeliveryPolicy(
        int capacity,
        int batch,
        Duration timeout,
        Duration firstDelay,
        Duration maxDelay,
        Duration giveUp,
        Duration drain) {
    /** The same for a receiver that takes one alert a request, so that each is counted when it is done. */
    DeliveryPolicy oneByOne() {
        return new DeliveryPolicy(capacity, 1, timeout, firstDelay, maxDelay, giveUp, drain);
    }

    static final DeliveryPolicy DEFAULT = new DeliveryPolicy(
            1000,
            64,
            Duration.ofSeconds(5),
            Duration.ofMillis(500),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofSeconds(2));
}
