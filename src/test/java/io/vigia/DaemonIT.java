package io.vigia;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole daemon over HTTP: right requests, wrong ones, and that it goes on after each. */
class DaemonIT {
    private static final String INFER = "/v2/models/employment/infer";

    @SuppressWarnings("NonFinalStaticField") // one daemon for the class
    private static Daemon daemon;

    @BeforeAll
    static void start() {
        daemon = Daemon.start();
    }

    @AfterAll
    static void stop() {
        daemon.close();
    }

    @AfterEach
    void goesOn() throws IOException, InterruptedException {
        assertThat(daemon.post(INFER, Daemon.request("")).statusCode())
                .as("after every test the daemon still answers")
                .isEqualTo(200);
    }

    @Test
    void infer_oneRow_isAnsweredWithIdAndProbabilities() throws IOException, InterruptedException {
        HttpResponse<String> answer = daemon.post(INFER, Daemon.request("first"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Prediction-Id")).contains("first");
        JsonNode body = Daemon.json(answer);
        assertThat(body.path("id").asText()).isEqualTo("first");
        assertThat(body.path("model_name").asText()).isEqualTo("employment");
        assertThat(body.path("model_version").asText()).isEqualTo("1");
        assertThat(body.path("outputs").get(0).path("name").asText()).isEqualTo("label");
        JsonNode probabilities = body.path("outputs").get(1).path("data");
        assertThat(probabilities.get(0).asDouble() + probabilities.get(1).asDouble())
                .isBetween(0.999, 1.001);
    }

    @Test
    void infer_withoutId_getsAUuidOfVersion7() throws IOException, InterruptedException {
        HttpResponse<String> answer = daemon.post(INFER, Daemon.request(""));

        assertThat(Daemon.json(answer).path("id").asText())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            features | [1,15] | FP32 | 15 | expected shape [-1,16], got [1,15]
            features | [1,16] | FP64 | 16 | FP32
            features | [1,16] | FP99 | 16 | FP99
            featurez | [1,16] | FP32 | 16 | features
            features | [2,16] | FP32 | 16 | 32
            features | [-1,16] | FP32 | 16 | -1
            """)
    void infer_wrongInput_is400AndSaysWhat(String name, String shape, String type, int count, String expected)
            throws IOException, InterruptedException {
        String data = "1,".repeat(count);
        HttpResponse<String> answer = daemon.post(
                INFER,
                "{\"inputs\":[{\"name\":\"" + name + "\",\"shape\":" + shape + ",\"datatype\":\"" + type
                        + "\",\"data\":[" + data.substring(0, data.length() - 1) + "]}]}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Daemon.json(answer).path("error").asText()).contains(expected);
    }

    @Test
    void infer_unknownModel_is404AndNamesTheKnown() throws IOException, InterruptedException {
        HttpResponse<String> answer = daemon.post("/v2/models/employmint/infer", Daemon.request(""));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Daemon.json(answer).path("error").asText())
                .contains("employmint")
                .contains("employment");
    }

    @Test
    void infer_unknownVersion_is404() throws IOException, InterruptedException {
        HttpResponse<String> answer = daemon.post("/v2/models/employment/versions/7/infer", Daemon.request(""));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Daemon.json(answer).path("error").asText()).contains("7").contains("1");
    }

    @Test
    void infer_brokenJson_is400() throws IOException, InterruptedException {
        HttpResponse<String> answer = daemon.post(INFER, "{\"inputs\":[{\"name\":\"features\",\"shape\":[1,16],\"da");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Daemon.json(answer).path("error").asText()).isNotBlank().doesNotContain("com.fasterxml");
    }

    @Test
    void infer_bodyCutByTheClient_doesNoHarm() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), daemon.vigia.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + INFER + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 1000\r\n\r\n{\"inputs\":")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    @Test
    void infer_hundredMegabytes_is413() throws IOException, InterruptedException {
        HttpResponse<String> answer = daemon.post(INFER, " ".repeat(100 << 20));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Daemon.json(answer).path("error").asText()).contains("67108864");
    }

    @Test
    void labels_forAnswerAndForNothing_areMatchedAndPending() throws IOException, InterruptedException {
        daemon.post(INFER, Daemon.request("labelled"));

        JsonNode answer = Daemon.json(daemon.post("/v1/labels", """
                [{"id":"labelled","label":1},{"id":"labelled","label":1},{"id":"labelled","label":0},
                 {"id":"never-asked","label":1},{"id":"labelled","label":7},{"label":1}]
                """));

        assertThat(answer.path("received").asInt()).isEqualTo(6);
        assertThat(answer.path("matched").asInt()).isEqualTo(1);
        assertThat(answer.path("duplicate").asInt()).isEqualTo(1);
        assertThat(answer.path("corrected").asInt()).isEqualTo(1);
        assertThat(answer.path("pending").asInt()).isEqualTo(1);
        assertThat(answer.path("invalidCount").asInt()).isEqualTo(2);
        assertThat(answer.path("invalid").get(0).path("index").asInt()).isEqualTo(4);
        assertThat(answer.path("invalid").get(0).path("error").asText()).contains("7");
        assertThat(answer.path("invalid").get(1).path("error").asText()).contains("id");
    }

    @Test
    void labels_streamOfLines_takesTheGoodOnes() throws IOException, InterruptedException {
        daemon.post(INFER, Daemon.request("streamed"));

        JsonNode answer = Daemon.json(daemon.post("/v1/labels", "application/x-ndjson", """
                {"id":"streamed","label":"0"}
                not json
                {"id":"streamed-not","label":1}
                """));

        assertThat(answer.path("matched").asInt()).isEqualTo(1);
        assertThat(answer.path("pending").asInt()).isEqualTo(1);
        assertThat(answer.path("invalidCount").asInt()).isEqualTo(1);
    }

    @Test
    void routes_ofOperators_answer() throws IOException, InterruptedException {
        for (String path : new String[] {
            "/",
            "/livez",
            "/readyz",
            "/-/healthy",
            "/-/ready",
            "/v2",
            "/v2/health/live",
            "/v2/health/ready",
            "/v2/models/employment",
            "/v2/models/employment/versions/1",
            "/v2/models/employment/ready",
            "/v1/models",
            "/v1/models/employment/monitor",
            "/v1/alerts",
            "/metrics",
            "/openapi.yaml",
            "/docs"
        }) {
            assertThat(daemon.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(daemon.get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(daemon.get(INFER).statusCode()).isEqualTo(405);
        assertThat(daemon.post("/-/reload", "").statusCode())
                .as("reload is off without server.admin")
                .isIn(403, 404);
    }

    @Test
    void metrics_afterAPrediction_sayWhichProviderServes() throws IOException, InterruptedException {
        daemon.post(INFER, Daemon.request(""));

        assertThat(daemon.get("/metrics").body())
                .contains("vigia_model_info{")
                .contains("provider=\"cpu\"")
                .contains("vigia_inference_requests_total{")
                .contains("process_resident_memory_bytes")
                .contains("vigia_build_info{");
    }
}
