package io.vigia.monitor;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Performance figures as JSON, each beside what it should be and what it was on the reference.
 *
 * @param objectives metric → the value it should not be worse than
 * @param reference metric → its value on the reference rows
 */
public record MetricsJson(Map<String, Double> objectives, Map<String, Double> reference) {
    /** Beside what is known of a snapshot's model. */
    public static MetricsJson of(MonitorSnapshot snapshot) {
        return new MetricsJson(snapshot.spec().objectives(), snapshot.baseline().performance());
    }

    /** The figures of one window; its end is null where it is not known. */
    public void report(JsonGenerator json, PerformanceReport report, @Nullable Instant end) throws IOException {
        json.writeStartObject();
        json.writeNumberField("window", report.window());
        JsonFields.time(json, "end", end);
        json.writeNumberField("rows", report.rows());
        JsonFields.number(json, "coverage", report.coverage());
        json.writeFieldName("metrics");
        metrics(json, report.metrics());
        json.writeEndObject();
    }

    /** By name; where a metric has several averages the first keeps the name, another is {@code f1_weighted}. */
    public void metrics(JsonGenerator json, List<MetricValue> values) throws IOException {
        Set<String> named = new HashSet<>();
        json.writeStartObject();
        for (MetricValue value : values) {
            boolean first = named.add(value.metric());
            json.writeObjectFieldStart(first ? value.metric() : value.metric() + "_" + value.average());
            JsonFields.number(json, "value", value.value());
            JsonFields.number(json, "lower", value.lower());
            JsonFields.number(json, "upper", value.upper());
            if (first) {
                JsonFields.number(json, "objective", objectives.getOrDefault(value.metric(), Double.NaN));
                json.writeBooleanField("lowerIsBetter", PerformanceMetric.lowerIsBetter(value.metric()));
                JsonFields.number(json, "baseline", reference.getOrDefault(value.metric(), Double.NaN));
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
