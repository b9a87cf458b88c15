package io.vigia.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.vigia.monitor.ColumnDrift;
import io.vigia.monitor.ColumnJson;
import io.vigia.monitor.JsonFields;
import io.vigia.monitor.MetricsJson;
import io.vigia.monitor.OfflineWindow;
import io.vigia.monitor.PerformanceReport;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as JSON: a list of chunks, each in the shapes of {@code GET /v1/models/{m}/monitor}. Its schema is
 * {@code schemas/report.json}.
 */
public final class JsonReport {
    private final JsonGenerator json;
    private final Report report;
    private final MetricsJson metrics;

    private JsonReport(JsonGenerator json, Report report) {
        this.json = json;
        this.report = report;
        this.metrics =
                new MetricsJson(report.spec().objectives(), report.baseline().performance());
    }

    /** Writes UTF-8; closes the stream. */
    public static void write(Report report, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            new JsonReport(json, report).chunks();
            json.writeRaw('\n');
        }
    }

    private void chunks() throws IOException {
        json.writeStartArray();
        for (OfflineWindow chunk : report.chunks()) {
            json.writeStartObject();
            json.writeStringField("task", ColumnJson.word(report.spec().task()));
            window(chunk);
            json.writeArrayFieldStart("features");
            for (ColumnDrift feature : chunk.drift().features()) {
                ColumnJson.write(json, feature);
            }
            json.writeEndArray();
            column("prediction", chunk.drift().prediction());
            column("score", chunk.drift().score());
            json.writeObjectFieldStart("performance");
            json.writeArrayFieldStart("byPrediction");
            if (chunk.realised() != null) {
                metrics.report(json, chunk.realised(), time(chunk.drift().end()));
            }
            json.writeEndArray();
            json.writeEndObject();
            estimated(chunk);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void window(OfflineWindow chunk) throws IOException {
        json.writeObjectFieldStart("window");
        json.writeNumberField("index", chunk.drift().index());
        JsonFields.time(json, "start", time(chunk.drift().start()));
        JsonFields.time(json, "end", time(chunk.drift().end()));
        json.writeNumberField("rows", chunk.drift().rows());
        json.writeBooleanField("complete", chunk.complete());
        json.writeBooleanField("insufficient", chunk.drift().insufficient());
        json.writeBooleanField("broad", chunk.broad(report.spec().drift()));
        json.writeArrayFieldStart("drifted");
        for (String name : chunk.drift().drifted()) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private @Nullable Instant time(Instant time) {
        return report.timed() ? time : null;
    }

    private void column(String field, @Nullable ColumnDrift column) throws IOException {
        json.writeFieldName(field);
        if (column == null) {
            json.writeNull();
        } else {
            ColumnJson.write(json, column);
        }
    }

    private void estimated(OfflineWindow chunk) throws IOException {
        PerformanceReport estimated = chunk.estimated();
        json.writeObjectFieldStart("estimated");
        json.writeFieldName("metrics");
        metrics.metrics(json, estimated == null ? List.of() : estimated.metrics());
        json.writeStringField("off", chunk.off());
        json.writeEndObject();
    }
}
