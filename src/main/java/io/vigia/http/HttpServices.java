package io.vigia.http;

import io.vertx.ext.web.Router;
import io.vigia.alert.AlertView;
import io.vigia.monitor.Monitors;
import io.vigia.serving.ModelStatus;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the HTTP side serves, made by the root.
 *
 * @param models mounts the routes under {@code /v2}; {@link BodyReader} has read their request bodies when they are called
 * @param statuses every version in the repository
 * @param monitors labels in, snapshots out
 * @param alerts the alert states
 * @param metrics the scrape
 * @param readiness whether to send work here
 * @param reload reads the configuration again; fails with {@link io.vigia.event.VigiaException} when it is bad. Called
 *     only when {@link HttpConfig#admin} is set
 */
public record HttpServices(
        Consumer<Router> models,
        Supplier<List<ModelStatus>> statuses,
        Monitors monitors,
        AlertView alerts,
        HttpMetrics metrics,
        Readiness readiness,
        Supplier<CompletionStage<Void>> reload) {}
