package io.vigia.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The bridge from JDK stages, which the rest of vigia speaks, to Vert.x futures. */
final class Stages {
    private Stages() {}

    /** A future on the given context; a failure comes as it was thrown, without the JDK's wrapping. */
    static <T> Future<T> future(CompletionStage<T> stage, Context context) {
        return Future.fromCompletionStage(stage, context)
                .recover(failure -> failure instanceof CompletionException && failure.getCause() != null
                        ? Future.failedFuture(failure.getCause())
                        : Future.failedFuture(failure));
    }
}
