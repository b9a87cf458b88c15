package io.vigia.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vigia.monitor.EstimatedPerformance;
import io.vigia.monitor.MetricsJson;
import io.vigia.monitor.MonitorSnapshot;
import io.vigia.monitor.PerformanceReport;
import java.io.IOException;
import java.util.List;

/** Performance as JSON: realised, in its two attributions, and estimated. */
final class PerformanceJson {
    private PerformanceJson() {}

    static void write(JsonGenerator json, MonitorSnapshot snapshot) throws IOException {
        json.writeStartObject();
        PerformanceReport last = snapshot.byArrival();
        json.writeObjectFieldStart("byArrival");
        json.writeNumberField("rows", last == null ? 0 : last.rows());
        json.writeFieldName("metrics");
        MetricsJson.of(snapshot).metrics(json, last == null ? List.of() : last.metrics());
        reports(json, "history", snapshot, snapshot.arrivals());
        json.writeEndObject();
        reports(json, "byPrediction", snapshot, snapshot.byPrediction());
        json.writeEndObject();
    }

    static void writeEstimated(JsonGenerator json, MonitorSnapshot snapshot) throws IOException {
        EstimatedPerformance estimated = snapshot.estimated();
        PerformanceReport last = estimated.off() == null ? estimated.last() : null;
        json.writeStartObject();
        json.writeFieldName("metrics");
        MetricsJson.of(snapshot).metrics(json, last == null ? List.of() : last.metrics());
        json.writeStringField("off", estimated.off());
        reports(json, "history", snapshot, estimated.windows());
        json.writeEndObject();
    }

    private static void reports(
            JsonGenerator json, String field, MonitorSnapshot snapshot, List<PerformanceReport> reports)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (PerformanceReport report : reports) {
            MetricsJson.of(snapshot).report(json, report, report.end());
        }
        json.writeEndArray();
    }
}
