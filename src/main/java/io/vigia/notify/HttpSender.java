package io.vigia.notify;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts JSON to one URL and tries again on broken connections, 429 and 5xx, with exponential backoff and jitter; a {@code
 * Retry-After} is honoured. Other answers are final. Used by one {@link DeliveryQueue} thread; logs only scheme, host
 * and port of the URL, which may be a secret.
 */
final class HttpSender {
    private static final Logger LOG = LoggerFactory.getLogger(HttpSender.class);
    /** The status of a request that never got an answer. */
    static final int NO_ANSWER = 0;

    private static final double JITTER = 0.2;

    private final String receiver;
    private final URI url;
    private final DeliveryPolicy policy;
    private final InstantSource clock;
    private final HttpClient client;
    private final RetryPolicy<Reply> retries;
    private boolean failing;

    HttpSender(String receiver, URI url, DeliveryPolicy policy, InstantSource clock) {
        this.receiver = receiver;
        this.url = url;
        this.policy = policy;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(policy.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.retries = RetryPolicy.<Reply>builder()
                .handle(IOException.class, TimeoutException.class)
                .handleResultIf(Reply::retryable)
                .withBackoff(policy.firstDelay(), policy.maxDelay(), 2)
                .withDelayFn(attempt -> wanted(attempt.getLastResult()))
                .withJitter(JITTER)
                .withMaxRetries(-1)
                .withMaxDuration(policy.giveUp())
                .onFailedAttempt(attempt -> failing(attempt.getLastResult(), attempt.getLastException()))
                .build();
    }

    /** What came back. */
    private record Reply(int status, @Nullable Duration retryAfter) {
        boolean retryable() {
            return status == 429 || status >= 500;
        }
    }

    /**
     * Posts until there is a final answer or it is time to give up.
     *
     * @param body made anew for each try, as it may tell the time
     * @return the last status, or {@link #NO_ANSWER}
     */
    int post(Supplier<byte[]> body) throws InterruptedException {
        try {
            Reply reply = Failsafe.with(retries).get(() -> once(body.get()));
            if (reply.status() / 100 == 2) {
                recovered();
            }
            return reply.status();
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw (InterruptedException) new InterruptedException().initCause(e);
            }
            return NO_ANSWER;
        }
    }

    /** Scheme, host and port. */
    String target() {
        return redacted(url);
    }

    static String redacted(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    private Reply once(byte[] body) throws IOException, TimeoutException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(policy.timeout())
                .header("Content-Type", "application/json")
                .header("User-Agent", "vigia")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request, BodyHandlers.discarding());
        try {
            // The request's own timeout ends with the headers; this one covers the body too.
            HttpResponse<Void> response = answer.get(2 * policy.timeout().toMillis(), TimeUnit.MILLISECONDS);
            String wait = response.headers().firstValue("Retry-After").orElse("");
            return new Reply(response.statusCode(), RetryAfter.parse(wait, clock.instant()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    /** The delay the receiver asked for, never less though jitter may shorten it; negative for the backoff. */
    private Duration wanted(@Nullable Reply last) {
        Duration asked = last == null ? null : last.retryAfter();
        if (asked == null || asked.compareTo(policy.firstDelay()) < 0) {
            return Duration.ofNanos(-1); // "at once" would be a loop without a pause
        }
        Duration most = asked.compareTo(policy.giveUp()) > 0 ? policy.giveUp() : asked;
        return most.plusNanos((long) (most.toNanos() * JITTER / (1 - JITTER)));
    }

    private void failing(@Nullable Reply reply, @Nullable Throwable cause) {
        if (!failing && (reply == null || reply.retryable())) {
            failing = true;
            LOG.warn(
                    "A receiver does not take alerts; trying again. receiver={} target={} status={} cause={}",
                    receiver,
                    target(),
                    reply == null ? NO_ANSWER : reply.status(),
                    cause == null ? "none" : cause.getClass().getSimpleName());
        }
    }

    private void recovered() {
        if (failing) {
            failing = false;
            LOG.info("A receiver takes alerts again. receiver={} target={}", receiver, target());
        }
    }
}
