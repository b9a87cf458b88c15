package io.vigia.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vigia.alert.AlertStatus;
import io.vigia.alert.AlertView;
import io.vigia.event.ErrorCode;
import io.vigia.event.VigiaException;
import io.vigia.monitor.MonitorSnapshot;
import io.vigia.monitor.Monitors;
import io.vigia.serving.ModelStatus;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of the models: their list, each one's monitor, the alerts. Written on worker threads. */
final class MonitorRoutes {
    /** Versions are whole numbers; what is not one comes before all that are. */
    private static final Comparator<MonitorSnapshot> BY_VERSION =
            Comparator.comparingLong(snapshot -> number(snapshot.key().version()));

    private final Supplier<List<ModelStatus>> statuses;
    private final Monitors monitors;
    private final AlertView alerts;

    MonitorRoutes(Supplier<List<ModelStatus>> statuses, Monitors monitors, AlertView alerts) {
        this.statuses = statuses;
        this.monitors = monitors;
        this.alerts = alerts;
    }

    void mount(Router router) {
        ReadRoute.on(router, "/v1/models").handler(ctx -> answer(ctx, this::models));
        ReadRoute.on(router, "/v1/models/:model/monitor").handler(this::monitor);
        ReadRoute.on(router, "/v1/alerts").handler(ctx -> answer(ctx, json -> AlertJson.write(json, alerts.alerts())));
    }

    private void monitor(RoutingContext ctx) {
        String version = ctx.request().getParam("version");
        MonitorSnapshot snapshot = find(ctx.pathParam("model"), version);
        List<AlertStatus> own = alerts.alerts().stream()
                .filter(alert -> alert.model().equals(snapshot.key()))
                .toList();
        answer(ctx, json -> MonitorJson.write(json, snapshot, own));
    }

    /** The named version, or the newest. */
    private MonitorSnapshot find(String model, @Nullable String version) {
        List<MonitorSnapshot> all = monitors.snapshots();
        Stream<MonitorSnapshot> versions =
                all.stream().filter(snapshot -> snapshot.key().model().equals(model));
        Optional<MonitorSnapshot> found = version == null
                ? versions.max(BY_VERSION)
                : versions.filter(snapshot -> snapshot.key().version().equals(version))
                        .findFirst();
        return found.orElseThrow(() -> new VigiaException(
                ErrorCode.NOT_FOUND,
                "model: expected a watched one of "
                        + all.stream().map(MonitorSnapshot::key).toList() + ", got " + model
                        + (version == null ? "" : "/" + version)));
    }

    private static long number(String version) {
        try {
            return Long.parseLong(version);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void models(JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (ModelStatus status : statuses.get()) {
            ModelStatusJson.write(json, status, monitors.snapshot(status.key()).orElse(null));
        }
        json.writeEndArray();
    }

    private static void answer(RoutingContext ctx, Json.Document document) {
        ctx.vertx()
                .executeBlocking(() -> Json.write(document), false)
                .onSuccess(body -> ctx.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, Json.TYPE)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(body))
                .onFailure(ctx::fail);
    }
}
