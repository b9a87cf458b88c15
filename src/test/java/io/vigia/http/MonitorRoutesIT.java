package io.vigia.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.vigia.event.ModelKey;
import io.vigia.serving.ModelStatus;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorRoutesIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ModelKey NEWER = new ModelKey("employment", "10");
    private final TestServer server = new TestServer();

    @BeforeEach
    void models() {
        server.monitors.snapshots = List.of(Fixtures.drifted(), Fixtures.fresh(NEWER));
        server.alerts = Fixtures.alerts();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private JsonNode json(String path) throws IOException {
        HttpResponse<String> answer = server.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("json");
        return MAPPER.readTree(answer.body());
    }

    private void assertFollows(String schema, JsonNode answer) throws IOException {
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(json("/schemas/" + schema))
                        .validate(answer))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "10"})
    void monitor_anyState_followsItsSchema(String version) throws IOException {
        assertFollows("monitor.json", json("/v1/models/employment/monitor?version=" + version));
    }

    @Test
    void schema_changedAnswer_isRefused() throws IOException {
        JsonNode answer = json("/v1/models/employment/monitor?version=1");
        ((ObjectNode) answer).put("surprise", 1);

        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(json("/schemas/monitor.json"))
                        .validate(answer))
                .hasSize(1);
    }

    @Test
    void monitor_withoutVersion_isTheNewest() throws IOException {
        assertThat(json("/v1/models/employment/monitor").get("version").asText())
                .isEqualTo("10");
    }

    @Test
    void monitor_drifted_saysWhatTheSnapshotSays() throws IOException {
        JsonNode monitor = json("/v1/models/employment/monitor?version=1");

        assertThat(monitor.at("/window/index").asInt()).isEqualTo(17);
        assertThat(monitor.at("/window/filling").asInt()).isEqualTo(3210);
        assertThat(monitor.at("/features/2/name").asText()).isEqualTo("RELP");
        assertThat(monitor.at("/features/2/state").asText()).isEqualTo("drifted");
        assertThat(monitor.at("/features/2/statistics/js").asDouble()).isEqualTo(0.19);
        assertThat(monitor.at("/features/2/outOfRange").isNull()).isTrue();
        assertThat(monitor.at("/features/2/bins/0/reference").asLong()).isEqualTo(8000);
        JsonNode metrics = monitor.at("/performance/byArrival/metrics");
        assertThat(metrics.at("/accuracy/objective").asDouble()).isEqualTo(0.8);
        assertThat(metrics.at("/accuracy/lowerIsBetter").asBoolean(true)).isFalse();
        assertThat(metrics.at("/log_loss/lowerIsBetter").asBoolean(false)).isTrue();
        assertThat(metrics.at("/accuracy/baseline").asDouble()).isEqualTo(0.83);
        assertThat(metrics.at("/log_loss/value").isNull()).isTrue();
        assertThat(metrics.has("f1_macro")).isTrue();
        assertThat(monitor.at("/performance/byPrediction").size()).isEqualTo(18);
        assertThat(monitor.at("/labels/matched").asLong()).isEqualTo(88_000);
        assertThat(monitor.at("/history/17/drifted").size()).isEqualTo(6);
        assertThat(monitor.at("/detectors").toString())
                .isEqualTo("[{\"detector\":\"hddm_a\",\"signal\":\"error\",\"alarms\":0,\"last\":null},"
                        + "{\"detector\":\"page_hinkley\",\"signal\":\"score\",\"alarms\":2,"
                        + "\"last\":{\"row\":75360,\"time\":\"2026-01-01T04:11:12Z\"}}]");
        assertThat(monitor.at("/alerts").size()).isEqualTo(4);
    }

    @Test
    void monitor_beforeTheFirstWindow_isInsufficientNotOk() throws IOException {
        JsonNode monitor = json("/v1/models/employment/monitor?version=10");

        assertThat(monitor.at("/window/index").isNull()).isTrue();
        assertThat(monitor.at("/features"))
                .hasSize(10)
                .allMatch(f -> f.get("state").asText().equals("insufficient"));
        assertThat(monitor.at("/alerts")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/models/other/monitor", "/v1/models/employment/monitor?version=7"})
    void monitor_unknown_is404NamingTheKnown(String path) {
        HttpResponse<String> answer = server.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("not_found", "employment/1, employment/10");
    }

    @Test
    void models_all_areListed() throws IOException {
        JsonNode models = json("/v1/models");

        assertThat(models).hasSize(2);
        assertThat(models.at("/0/drifted")).hasSize(6);
        assertThat(models.at("/0/watched").asBoolean()).isTrue();
        assertThat(models.at("/0/state").asText()).isEqualTo("ready");
        assertThat(models.at("/0/reason").isNull()).isTrue();
        assertThat(json(models.at("/1/monitor").asText()).at("/version").asText())
                .isEqualTo("10");
    }

    @Test
    void models_unwatchedOrFailed_areListedWithStateAndReason() throws IOException {
        server.unwatched = List.of(
                new ModelStatus(new ModelKey("bad", "1"), null, false, "model.onnx: no model"),
                new ModelStatus(new ModelKey("bare", "3"), Fixtures.spec().task(), true, null));
        JsonNode models = json("/v1/models");

        assertThat(models).hasSize(4);
        assertThat(models.get(0).toString())
                .isEqualTo("{\"model\":\"bad\",\"version\":\"1\",\"state\":\"unavailable\","
                        + "\"reason\":\"model.onnx: no model\",\"watched\":false,\"task\":null,\"observed\":0,"
                        + "\"monitored\":0,\"drifted\":[],\"monitor\":null}");
        assertThat(models.at("/1/state").asText()).isEqualTo("ready");
        assertThat(models.at("/1/watched").asBoolean(true)).isFalse();
        assertThat(models.at("/1/task").asText()).isEqualTo("binary-classification");
        assertThat(models.at("/1/monitor").isNull()).isTrue();
    }

    @Test
    void alerts_any_followTheirSchema() throws IOException {
        JsonNode alerts = json("/v1/alerts");

        assertFollows("alerts.json", alerts);
        assertThat(alerts.at("/0/name").asText()).isEqualTo("VigiaPerformanceBelowObjective");
        assertThat(alerts.at("/3/threshold").isNull()).isTrue();
    }
}
