package io.vigia.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vigia.alert.AlertStatus;
import io.vigia.event.LabelResult;
import io.vigia.monitor.ColumnDrift;
import io.vigia.monitor.ColumnJson;
import io.vigia.monitor.DetectorReport;
import io.vigia.monitor.FeatureSpec;
import io.vigia.monitor.JsonFields;
import io.vigia.monitor.LabelTotals;
import io.vigia.monitor.MonitorSnapshot;
import io.vigia.monitor.WindowReport;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link MonitorSnapshot} as JSON: the body of {@code GET /v1/models/{m}/monitor}. */
final class MonitorJson {
    private MonitorJson() {}

    static void write(JsonGenerator json, MonitorSnapshot snapshot, List<AlertStatus> alerts) throws IOException {
        WindowReport window = snapshot.window();
        json.writeStartObject();
        json.writeStringField("model", snapshot.key().model());
        json.writeStringField("version", snapshot.key().version());
        json.writeStringField("task", ColumnJson.word(snapshot.spec().task()));
        json.writeNumberField("observed", snapshot.observed());
        window(json, snapshot, window);
        features(json, snapshot, window);
        column(json, "prediction", window == null ? null : window.prediction());
        column(json, "score", window == null ? null : window.score());
        json.writeFieldName("performance");
        PerformanceJson.write(json, snapshot);
        json.writeFieldName("estimated");
        PerformanceJson.writeEstimated(json, snapshot);
        labels(json, snapshot.labels());
        detectors(json, snapshot.counters().detectors());
        json.writeFieldName("alerts");
        AlertJson.write(json, alerts);
        json.writeArrayFieldStart("history");
        for (WindowReport past : snapshot.recent()) {
            history(json, past);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void window(JsonGenerator json, MonitorSnapshot snapshot, @Nullable WindowReport window)
            throws IOException {
        json.writeObjectFieldStart("window");
        if (window == null) {
            json.writeNullField("index");
        } else {
            json.writeNumberField("index", window.index());
        }
        JsonFields.time(json, "start", window == null ? null : window.start());
        JsonFields.time(json, "end", window == null ? null : window.end());
        json.writeNumberField("rows", window == null ? 0 : window.rows());
        json.writeNumberField("filling", snapshot.filling());
        // How many rows make a window; 0 where windows are cut by time.
        json.writeNumberField("size", snapshot.spec().window().rows());
        json.writeEndObject();
    }

    private static void features(JsonGenerator json, MonitorSnapshot snapshot, @Nullable WindowReport window)
            throws IOException {
        json.writeArrayFieldStart("features");
        if (window == null) {
            for (FeatureSpec feature : snapshot.spec().features()) {
                ColumnJson.writeUnknown(json, feature, snapshot.spec().drift());
            }
        } else {
            for (ColumnDrift feature : window.features()) {
                ColumnJson.write(json, feature);
            }
        }
        json.writeEndArray();
    }

    private static void column(JsonGenerator json, String field, @Nullable ColumnDrift column) throws IOException {
        json.writeFieldName(field);
        if (column == null) {
            json.writeNull();
        } else {
            ColumnJson.write(json, column);
        }
    }

    private static void labels(JsonGenerator json, LabelTotals labels) throws IOException {
        json.writeObjectFieldStart("labels");
        for (LabelResult result : LabelResult.values()) {
            json.writeNumberField(result.metricValue(), labels.results().getOrDefault(result, 0L));
        }
        json.writeNumberField("awaiting", labels.awaiting());
        JsonFields.number(json, "coverage", labels.coverage());
        JsonFields.time(json, "last", labels.last());
        json.writeEndObject();
    }

    private static void detectors(JsonGenerator json, List<DetectorReport> detectors) throws IOException {
        json.writeArrayFieldStart("detectors");
        for (DetectorReport report : detectors) {
            json.writeStartObject();
            json.writeStringField("detector", report.detector());
            json.writeStringField("signal", report.signal().text());
            json.writeNumberField("alarms", report.alarms());
            DetectorReport.Alarm last = report.last();
            if (last == null) {
                json.writeNullField("last");
            } else {
                json.writeObjectFieldStart("last");
                json.writeNumberField("row", last.row());
                JsonFields.time(json, "time", last.time());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void history(JsonGenerator json, WindowReport window) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", window.index());
        JsonFields.time(json, "start", window.start());
        JsonFields.time(json, "end", window.end());
        json.writeNumberField("rows", window.rows());
        json.writeBooleanField("insufficient", window.insufficient());
        json.writeArrayFieldStart("drifted");
        for (String name : window.drifted()) {
            json.writeString(name);
        }
        json.writeEndArray();
        ratio(json, "predictionRatio", window.prediction());
        ratio(json, "scoreRatio", window.score());
        json.writeEndObject();
    }

    private static void ratio(JsonGenerator json, String field, @Nullable ColumnDrift column) throws IOException {
        JsonFields.number(json, field, column == null ? Double.NaN : column.ratio());
    }
}
