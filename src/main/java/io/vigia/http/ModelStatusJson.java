package io.vigia.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vigia.monitor.ColumnJson;
import io.vigia.monitor.MonitorSnapshot;
import io.vigia.monitor.WindowReport;
import io.vigia.serving.ModelStatus;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One version in the list of models as JSON: whether it serves, whether it is watched, and why not. */
final class ModelStatusJson {
    private ModelStatusJson() {}

    /** @param snapshot of its monitor; null for a version that is not watched */
    static void write(JsonGenerator json, ModelStatus status, @Nullable MonitorSnapshot snapshot) throws IOException {
        String model = status.key().model();
        String version = status.key().version();
        json.writeStartObject();
        json.writeStringField("model", model);
        json.writeStringField("version", version);
        json.writeStringField("state", status.ready() ? "ready" : "unavailable");
        json.writeStringField("reason", status.reason());
        json.writeBooleanField("watched", snapshot != null);
        json.writeStringField("task", status.task() == null ? null : ColumnJson.word(status.task()));
        json.writeNumberField("observed", snapshot == null ? 0 : snapshot.observed());
        json.writeNumberField(
                "monitored", snapshot == null ? 0 : snapshot.spec().features().size());
        json.writeArrayFieldStart("drifted");
        for (String name : drifted(snapshot)) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeStringField(
                "monitor", snapshot == null ? null : "/v1/models/" + model + "/monitor?version=" + version);
        json.writeEndObject();
    }

    private static List<String> drifted(@Nullable MonitorSnapshot snapshot) {
        WindowReport window = snapshot == null ? null : snapshot.window();
        return window == null ? List.of() : window.drifted();
    }
}
