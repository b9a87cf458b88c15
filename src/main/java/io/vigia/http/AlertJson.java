package io.vigia.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vigia.alert.AlertStatus;
import io.vigia.monitor.JsonFields;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Alert states as JSON. */
final class AlertJson {
    private AlertJson() {}

    static void write(JsonGenerator json, List<AlertStatus> alerts) throws IOException {
        json.writeStartArray();
        for (AlertStatus alert : alerts) {
            json.writeStartObject();
            json.writeStringField("name", alert.name());
            json.writeStringField("model", alert.model().model());
            json.writeStringField("version", alert.model().version());
            json.writeStringField("state", alert.state());
            json.writeStringField("severity", alert.severity());
            JsonFields.time(json, "since", alert.since());
            JsonFields.number(json, "value", alert.value());
            JsonFields.number(json, "threshold", alert.threshold());
            texts(json, "labels", alert.labels());
            texts(json, "annotations", alert.annotations());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void texts(JsonGenerator json, String field, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> entry : new TreeMap<>(texts).entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }
}
