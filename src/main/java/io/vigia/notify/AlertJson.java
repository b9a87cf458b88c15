package io.vigia.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigia.alert.AlertNotice;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The two JSON bodies of Alertmanager: what its API v2 takes and what its webhook (version 4) sends. Times are RFC 3339. */
final class AlertJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** How Alertmanager writes "not ended". */
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private AlertJson() {}

    /**
     * The body of {@code POST /api/v2/alerts}.
     *
     * @param life how long a firing alert lives without being sent again
     */
    static byte[] alertmanager(List<AlertNotice> notices, Instant now, Duration life) {
        return bytes(notices.stream()
                .map(notice -> {
                    Map<String, Object> alert = new LinkedHashMap<>();
                    alert.put("labels", new TreeMap<>(notice.status().labels()));
                    alert.put("annotations", new TreeMap<>(notice.status().annotations()));
                    alert.put("startsAt", notice.startsAt().toString());
                    alert.put(
                            "endsAt",
                            Objects.requireNonNullElse(notice.endsAt(), now.plus(life))
                                    .toString());
                    return alert;
                })
                .toList());
    }

    /** The body of a webhook about one alert, a group of its own. */
    static byte[] webhook(String receiver, AlertNotice notice) {
        Map<String, String> labels = new TreeMap<>(notice.status().labels());
        Map<String, String> annotations = new TreeMap<>(notice.status().annotations());
        String status = notice.firing() ? "firing" : "resolved";
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("version", "4");
        body.put("groupKey", groupKey(labels));
        body.put("truncatedAlerts", 0);
        body.put("status", status);
        body.put("receiver", receiver);
        body.put("groupLabels", labels);
        body.put("commonLabels", labels);
        body.put("commonAnnotations", annotations);
        body.put("externalURL", "");
        body.put("alerts", List.of(webhookAlert(notice, status, labels, annotations)));
        return bytes(body);
    }

    private static Map<String, Object> webhookAlert(
            AlertNotice notice, String status, Map<String, String> labels, Map<String, String> annotations) {
        Instant endsAt = notice.endsAt();
        Map<String, Object> alert = new LinkedHashMap<>();
        alert.put("status", status);
        alert.put("labels", labels);
        alert.put("annotations", annotations);
        alert.put("startsAt", notice.startsAt().toString());
        alert.put("endsAt", endsAt == null ? NEVER : endsAt.toString());
        alert.put("generatorURL", "");
        alert.put("fingerprint", Fingerprint.of(labels));
        return alert;
    }

    private static String groupKey(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=\""
                        + label.getValue().replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(", ", "{}:{", "}"));
    }

    private static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
