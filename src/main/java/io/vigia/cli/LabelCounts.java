package io.vigia.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of the labels that were sent, summed over the daemon's answers. Used by one thread. */
final class LabelCounts {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final String INVALID = "invalidCount";

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private @Nullable String firstError;

    LabelCounts() {
        for (String outcome : new String[] {"matched", "pending", "duplicate", "corrected", "late", INVALID}) {
            counts.put(outcome, 0L);
        }
    }

    void add(JsonNode answer) {
        counts.replaceAll((outcome, count) -> count + answer.path(outcome).asLong());
        if (firstError == null && answer.path("invalid").size() > 0) {
            firstError = answer.path("invalid").get(0).path("error").asText();
        }
    }

    /** For people: the outcomes that there were. */
    @Override
    public String toString() {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        if (all == 0) {
            return "no labels";
        }
        StringBuilder text = new StringBuilder(String.format("%,d labels", all));
        String before = ": ";
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            if (entry.getValue() > 0) {
                String name = entry.getKey().equals(INVALID) ? "invalid" : entry.getKey();
                text.append(before)
                        .append(String.format("%,d ", entry.getValue()))
                        .append(name);
                before = ", ";
            }
        }
        return text + (firstError == null ? "" : " (the first: " + firstError + ")");
    }
}
