package io.vigia.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import io.vigia.event.LabelReceipt;
import io.vigia.event.LabelResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What became of the labels of one request, counted: the answer of {@code POST /v1/labels}. One thread at a time. */
final class LabelTally {
    /** How many invalid entries the answer lists. */
    private static final int LISTED = 100;

    private final Map<LabelResult, Long> counts = new EnumMap<>(LabelResult.class);
    private final List<Invalid> listed = new ArrayList<>();

    private record Invalid(long index, String error) {}

    LabelTally() {
        for (LabelResult result : LabelResult.values()) {
            counts.put(result, 0L);
        }
    }

    /** @param index of the label's entry in the request, from 0 */
    void add(long index, LabelReceipt receipt) {
        counts.merge(receipt.result(), 1L, Long::sum);
        if (receipt.error() != null && listed.size() < LISTED) {
            listed.add(new Invalid(index, receipt.error()));
        }
    }

    private long count(LabelResult result) {
        return Objects.requireNonNull(counts.get(result));
    }

    Buffer json() {
        return Json.write(this::write);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField(
                "received", counts.values().stream().mapToLong(Long::longValue).sum());
        for (LabelResult result : LabelResult.values()) {
            if (result != LabelResult.INVALID) {
                json.writeNumberField(result.metricValue(), count(result));
            }
        }
        json.writeNumberField("invalidCount", count(LabelResult.INVALID));
        json.writeArrayFieldStart("invalid");
        // Unreadable entries are known before the readable ones of their batch have been joined.
        listed.sort(Comparator.comparingLong(Invalid::index));
        for (Invalid invalid : listed) {
            json.writeStartObject();
            json.writeNumberField("index", invalid.index());
            json.writeStringField("error", invalid.error());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
