package io.vigia.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vigia.monitor.EstimatedPerformance;
import io.vigia.monitor.MetricValue;
import io.vigia.monitor.MonitorSnapshot;
import io.vigia.monitor.PerformanceMetric;
import io.vigia.monitor.PerformanceReport;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Performance as JSON: realised, in its two attributions, and estimated. */
final class PerformanceJson {
    private PerformanceJson() {}

    static void write(JsonGenerator json, MonitorSnapshot snapshot) throws IOException {
        json.writeStartObject();
        PerformanceReport last = snapshot.byArrival();
        json.writeObjectFieldStart("byArrival");
        json.writeNumberField("rows", last == null ? 0 : last.rows());
        json.writeFieldName("metrics");
        metrics(json, snapshot, last == null ? List.of() : last.metrics());
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
        metrics(json, snapshot, last == null ? List.of() : last.metrics());
        json.writeStringField("off", estimated.off());
        reports(json, "history", snapshot, estimated.windows());
        json.writeEndObject();
    }

    private static void reports(
            JsonGenerator json, String field, MonitorSnapshot snapshot, List<PerformanceReport> reports)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (PerformanceReport report : reports) {
            json.writeStartObject();
            json.writeNumberField("window", report.window());
            Json.time(json, "end", report.end());
            json.writeNumberField("rows", report.rows());
            Json.number(json, "coverage", report.coverage());
            json.writeFieldName("metrics");
            metrics(json, snapshot, report.metrics());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** By name; where a metric has several averages the first keeps the name, another is {@code f1_weighted}. */
    private static void metrics(JsonGenerator json, MonitorSnapshot snapshot, List<MetricValue> values)
            throws IOException {
        Set<String> named = new HashSet<>();
        json.writeStartObject();
        for (MetricValue value : values) {
            boolean first = named.add(value.metric());
            json.writeObjectFieldStart(first ? value.metric() : value.metric() + "_" + value.average());
            Json.number(json, "value", value.value());
            Json.number(json, "lower", value.lower());
            Json.number(json, "upper", value.upper());
            if (first) {
                Json.number(json, "objective", snapshot.spec().objectives().getOrDefault(value.metric(), Double.NaN));
                json.writeBooleanField("lowerIsBetter", PerformanceMetric.lowerIsBetter(value.metric()));
                Json.number(json, "baseline", snapshot.reference(value.metric()));
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
