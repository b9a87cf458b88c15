package io.vigia.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vigia.monitor.ColumnDrift;
import io.vigia.monitor.ColumnJson;
import io.vigia.monitor.JsonFields;
import io.vigia.monitor.MetricsJson;
import io.vigia.monitor.OfflineWindow;
import io.vigia.monitor.PerformanceReport;
import io.vigia.stats.Calibration;
import io.vigia.stats.Confusion;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the page of a report draws, as JSON. */
final class PageJson {
    private static final int TENTHS = 10;

    private final JsonGenerator json;
    private final Report report;

    private PageJson(JsonGenerator json, Report report) {
        this.json = json;
        this.report = report;
    }

    static String of(Report report) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            new PageJson(json, report).write();
        }
        return text.toString();
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeNumberField("rows", report.rows());
        json.writeNumberField("reference", report.baseline().rows());
        json.writeStringField("length", TextReport.length(report));
        findings();
        json.writeArrayFieldStart("chunks");
        for (OfflineWindow chunk : report.chunks()) {
            chunk(chunk);
        }
        json.writeEndArray();
        columns();
        performance("performance", OfflineWindow::realised);
        performance("estimated", OfflineWindow::estimated);
        json.writeStringField("off", off());
        confusion(report.confusion());
        calibration(report.reliability());
        json.writeEndObject();
    }

    private void findings() throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : Findings.of(report)) {
            json.writeStartObject();
            json.writeStringField("level", finding.level().text());
            json.writeStringField("text", finding.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void chunk(OfflineWindow chunk) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", chunk.drift().index());
        json.writeNumberField("rows", chunk.drift().rows());
        JsonFields.time(json, "start", report.timed() ? chunk.drift().start() : null);
        json.writeBooleanField("insufficient", chunk.drift().insufficient());
        json.writeBooleanField("complete", chunk.complete());
        json.writeArrayFieldStart("drifted");
        for (String name : chunk.drift().drifted()) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void columns() throws IOException {
        json.writeArrayFieldStart("columns");
        if (!report.chunks().isEmpty()) {
            int features = report.chunks().get(0).drift().features().size();
            for (int i = 0; i < features; i++) {
                int at = i;
                column(true, chunk -> chunk.drift().features().get(at));
            }
            column(false, chunk -> chunk.drift().prediction());
            column(false, chunk -> chunk.drift().score());
        }
        json.writeEndArray();
    }

    /** One column's verdict in its worst chunk, and its effect in all of them. */
    private void column(boolean feature, Function<OfflineWindow, @Nullable ColumnDrift> of) throws IOException {
        List<ColumnDrift> all = new ArrayList<>();
        long worst = 0;
        ColumnDrift top = null;
        for (OfflineWindow chunk : report.chunks()) {
            ColumnDrift column = of.apply(chunk);
            if (column == null) {
                return;
            }
            all.add(column);
            if (top == null || Double.isNaN(top.ratio()) || column.ratio() > top.ratio()) {
                top = column;
                worst = chunk.drift().index();
            }
        }
        if (top == null) {
            return;
        }
        json.writeStartObject();
        json.writeBooleanField("feature", feature);
        json.writeNumberField("worst", worst);
        json.writeArrayFieldStart("ratios");
        for (ColumnDrift column : all) {
            if (Double.isFinite(column.ratio())) {
                json.writeNumber(column.ratio());
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("states");
        for (ColumnDrift column : all) {
            json.writeString(column.state().text());
        }
        json.writeEndArray();
        json.writeFieldName("column");
        ColumnJson.write(json, top);
        json.writeEndObject();
    }

    private void performance(String field, Function<OfflineWindow, @Nullable PerformanceReport> of) throws IOException {
        MetricsJson metrics =
                new MetricsJson(report.spec().objectives(), report.baseline().performance());
        json.writeArrayFieldStart(field);
        for (OfflineWindow chunk : report.chunks()) {
            PerformanceReport performance = of.apply(chunk);
            if (performance != null) {
                metrics.report(json, performance, report.timed() ? performance.end() : null);
            }
        }
        json.writeEndArray();
    }

    private @Nullable String off() {
        return report.chunks().stream()
                .map(OfflineWindow::off)
                .filter(off -> off != null)
                .findFirst()
                .orElse(null);
    }

    private void confusion(@Nullable Confusion confusion) throws IOException {
        if (confusion == null) {
            json.writeNullField("confusion");
            return;
        }
        List<String> classes = report.spec().classes();
        json.writeObjectFieldStart("confusion");
        json.writeArrayFieldStart("classes");
        for (String name : classes) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("counts");
        for (int actual = 0; actual < classes.size(); actual++) {
            json.writeStartArray();
            for (int predicted = 0; predicted < classes.size(); predicted++) {
                json.writeNumber(confusion.count(actual, predicted));
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void calibration(@Nullable Calibration current) throws IOException {
        if (current == null) {
            json.writeNullField("calibration");
            return;
        }
        json.writeObjectFieldStart("calibration");
        json.writeArrayFieldStart("current");
        curve(current);
        json.writeEndArray();
        json.writeArrayFieldStart("reference");
        if (report.baseline().calibration() != null) {
            curve(report.baseline().calibration());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** By tenth of the score: the mean score and the share of positive rows. */
    private void curve(Calibration calibration) throws IOException {
        long[] counts = calibration.rows();
        long[] hits = calibration.positives();
        double[] sums = calibration.scoreSums();
        long[] rows = new long[TENTHS];
        long[] positives = new long[TENTHS];
        double[] scores = new double[TENTHS];
        for (int range = 0; range < counts.length; range++) {
            if (counts[range] > 0) {
                int tenth = (int) Math.max(0, Math.min(TENTHS - 1, TENTHS * sums[range] / counts[range]));
                rows[tenth] += counts[range];
                positives[tenth] += hits[range];
                scores[tenth] += sums[range];
            }
        }
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            if (rows[tenth] > 0) {
                json.writeStartObject();
                json.writeNumberField("score", scores[tenth] / rows[tenth]);
                json.writeNumberField("share", (double) positives[tenth] / rows[tenth]);
                json.writeNumberField("rows", rows[tenth]);
                json.writeEndObject();
            }
        }
    }
}
