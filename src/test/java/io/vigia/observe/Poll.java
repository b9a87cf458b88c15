package io.vigia.observe;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A question asked again and again, on a thread of its own, until it has an answer or the time is up. */
public final class Poll {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Poll() {}

    /**
     * Waits for the answer.
     *
     * @param what what is waited for, for the message
     * @param question empty: not yet; an exception: never
     * @throws IllegalStateException when the time is up or the question fails
     */
    public static <T> T until(String what, Duration limit, Callable<Optional<T>> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            var unused = clock.scheduleWithFixedDelay(
                    () -> ask(question, answer), 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("%s: not within %s".formatted(what, limit), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("%s: %s".formatted(what, e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("%s: interrupted".formatted(what), e);
        } finally {
            clock.shutdownNow();
        }
    }

    private static <T> void ask(Callable<Optional<T>> question, CompletableFuture<T> answer) {
        try {
            question.call().ifPresent(answer::complete);
        } catch (Exception | AssertionError e) {
            answer.completeExceptionally(e);
        }
    }
}
