package io.vigia.monitor;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One monitored column as JSON: its verdict, its statistics, and the bins of reference and window. */
public final class ColumnJson {
    private ColumnJson() {}

    public static void write(JsonGenerator json, ColumnDrift column) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", column.name());
        json.writeStringField("type", word(column.type()));
        json.writeStringField("state", column.state().text());
        json.writeStringField("statistic", column.statistic());
        JsonFields.number(json, "value", column.value());
        JsonFields.number(json, "threshold", column.threshold());
        JsonFields.number(json, "pValue", column.pValue());
        json.writeBooleanField("significant", column.significant());
        json.writeObjectFieldStart("statistics");
        for (Map.Entry<String, Double> entry : new TreeMap<>(column.statistics()).entrySet()) {
            JsonFields.number(json, entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
        JsonFields.number(json, "missing", column.missing());
        JsonFields.number(json, "unseen", column.unseen());
        JsonFields.number(json, "outOfRange", column.outOfRange());
        json.writeArrayFieldStart("bins");
        for (int bin = 0; bin < column.bins().size(); bin++) {
            json.writeStartObject();
            json.writeStringField("bin", column.bins().get(bin));
            json.writeNumberField("reference", column.reference()[bin]);
            json.writeNumberField("current", column.current()[bin]);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** A feature before its first complete window: nothing is known of it, which is not the same as ok. */
    public static void writeUnknown(JsonGenerator json, FeatureSpec feature, DriftSpec drift) throws IOException {
        String statistic = drift.statistic(feature.type());
        json.writeStartObject();
        json.writeStringField("name", feature.name());
        json.writeStringField("type", word(feature.type()));
        json.writeStringField("state", DriftState.INSUFFICIENT.text());
        json.writeStringField("statistic", statistic);
        json.writeNullField("value");
        json.writeNumberField("threshold", drift.threshold(statistic));
        json.writeNullField("pValue");
        json.writeBooleanField("significant", false);
        json.writeObjectFieldStart("statistics");
        json.writeEndObject();
        for (String share : new String[] {"missing", "unseen", "outOfRange"}) {
            json.writeNullField(share);
        }
        json.writeArrayFieldStart("bins");
        json.writeEndArray();
        json.writeEndObject();
    }

    /** An enum's constant as a word of JSON. */
    public static String word(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
