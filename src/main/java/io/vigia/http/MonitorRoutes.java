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
import io.vigia.monitor.WindowReport;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of the watched models: their list, each one's monitor, the alerts. Written on worker threads. */
final class MonitorRoutes {
    /** Versions are whole numbers; what is not one comes before all that are. */
    private static final Comparator<MonitorSnapshot> BY_VERSION =
            Comparator.comparingLong(snapshot -> number(snapshot.key().version()));

    private final Monitors monitors;
    private final AlertView alerts;

    MonitorRoutes(Monitors monitors, AlertView alerts) {
        this.monitors = monitors;
        this.alerts = alerts;
    }

    void mount(Router router) {
        router.get("/v1/models").handler(ctx -> answer(ctx, this::models));
        router.get("/v1/models/:model/monitor").handler(this::monitor);
        router.get("/v1/alerts").handler(ctx -> answer(ctx, json -> AlertJson.write(json, alerts.alerts())));
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
        for (MonitorSnapshot snapshot : monitors.snapshots()) {
            WindowReport window = snapshot.window();
            json.writeStartObject();
            json.writeStringField("model", snapshot.key().model());
            json.writeStringField("version", snapshot.key().version());
            json.writeStringField("task", ColumnJson.word(snapshot.spec().task()));
            json.writeNumberField("observed", snapshot.observed());
            json.writeNumberField("monitored", snapshot.spec().features().size());
            json.writeArrayFieldStart("drifted");
            for (String name : window == null ? List.<String>of() : window.drifted()) {
                json.writeString(name);
            }
            json.writeEndArray();
            json.writeStringField(
                    "monitor",
                    "/v1/models/" + snapshot.key().model() + "/monitor?version="
                            + snapshot.key().version());
            json.writeEndObject();
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
