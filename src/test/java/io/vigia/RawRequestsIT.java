package io.vigia;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.http.Described;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that no well-behaved client sends, to the whole daemon: what it answers, and that it goes on. */
class RawRequestsIT {
    private static final String INFER = "/v2/models/employment/infer";
    private static final String OPERATION = "POST /v2/models/{model}/infer";

    @SuppressWarnings("NonFinalStaticField") // one daemon for the class
    private static Daemon daemon;

    @SuppressWarnings("NonFinalStaticField")
    private static Described described;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        daemon = Daemon.start();
        described = new Described(daemon.get("/openapi.yaml").body());
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

    /** All that comes back until the daemon closes. */
    private static String send(byte[]... parts) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), daemon.vigia.port())) {
            socket.setSoTimeout(20_000);
            for (byte[] part : parts) {
                socket.getOutputStream().write(part);
            }
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String send(String request) throws IOException {
        return send(request.getBytes(StandardCharsets.UTF_8));
    }

    private static String head(String line, String... headers) {
        return line + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/docs",
                "/openapi.yaml",
                "/livez",
                "/readyz",
                "/metrics",
                "/v2",
                "/v2/models/employment",
                "/v1/models",
                "/v1/models/employment/monitor",
                "/v1/alerts",
                "/schemas/alerts.json",
                "/schemas/report.json"
            })
    void head_ofWhatIsRead_isGetWithoutTheBody(String path) throws IOException {
        String answer = send(head("HEAD " + path));

        assertThat(answer).startsWith("HTTP/1.1 200 OK").endsWith("\r\n\r\n").containsIgnoringCase("content-type: ");
    }

    @ParameterizedTest
    @CsvSource({
        "OPTIONS, /v2/models/employment/infer, POST",
        "PUT,     /v2/models/employment/infer, POST",
        "HEAD,    /v2/models/employment/infer, POST",
        "GET,     /v1/labels,                  POST",
        "DELETE,  /v1/labels,                  POST",
        "PUT,     /v1/models,                  'GET, HEAD'",
        "OPTIONS, /v2,                         'GET, HEAD'",
        "POST,    /metrics,                    'GET, HEAD'",
        "BREW,    /livez,                      'GET, HEAD'",
        "GET,     /-/reload,                   'POST, PUT'"
    })
    void method_other_is405WithAllow(String method, String path, String allow) throws IOException {
        assertThat(send(head(method + " " + path)))
                .startsWith("HTTP/1.1 405 ")
                .containsIgnoringCase("\r\nallow: " + allow + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/schemas/../openapi.yml", "/page/..%2f..%2fetc/passwd", "/v2/models//infer", "/v1/models/"})
    void path_strange_isNoFileAndNoFault(String path) throws IOException {
        assertThat(send(head("GET " + path)))
                .matches("(?s)HTTP/1.1 (404|200) .*")
                .doesNotContain("root:");
    }

    @Test
    void query_thatCannotBeDecoded_is400() throws IOException {
        assertThat(send(head("GET /v1/models/employment/monitor?version=%zz")))
                .startsWith("HTTP/1.1 400 ")
                .contains("invalid_argument", "percent-encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: x",
                "Content-Length: -1",
                "Content-Length: 1\r\nContent-Length: 2",
                "no colon",
                "a b: c",
                "x: a\u0000b"
            })
    void header_broken_is400(String header) throws IOException {
        assertThat(send(head("POST " + INFER, header) + "{}"))
                .startsWith("HTTP/1.1 400 ")
                .contains("expected a well-formed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-ndjson"})
    void body_ofBrokenChunks_endsTheConnectionAndIsNoFaultInTheLog(String type) throws IOException {
        try (LogLines log = new LogLines()) {
            for (String path : new String[] {INFER, "/v1/labels"}) {
                String answer = send(head("POST " + path, "Content-Type: " + type, "Transfer-Encoding: chunked")
                        + "2\r\n{}\r\nno size\r\n");
                assertThat(answer).isEmpty();
            }
            assertThat(log.with("")).isEmpty();
        }
    }

    @Test
    void preface_ofHttp2_isRefusedAtOnce() throws IOException {
        assertThat(send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).doesNotContain(" 200 ");
    }

    @Test
    void body_gzipCut_is400() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Daemon.request("").getBytes(StandardCharsets.UTF_8));
        }
        byte[] half = java.util.Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);

        assertThat(send(
                        head("POST " + INFER, "Content-Encoding: gzip", "Content-Length: " + half.length)
                                .getBytes(StandardCharsets.UTF_8),
                        half))
                .startsWith("HTTP/1.1 400 ")
                .contains("body: expected whole gzip data as Content-Encoding says");
    }

    @Test
    void requests_pipelinedWithAWrongOneBetween_areAllAnsweredInOrder() throws IOException {
        StringBuilder requests = new StringBuilder();
        for (String body : new String[] {Daemon.request("one"), "{\"inputs\":7}", Daemon.request("two")}) {
            requests.append("POST " + INFER + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length() + "\r\n\r\n")
                    .append(body);
        }
        String answers = send(requests + head("GET /livez"));

        assertThat(answers).containsSubsequence("\"id\":\"one\"", "got 7", "\"id\":\"two\"", "ok\n");
        assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(5);
    }

    /** Data with ' for ", of an otherwise right request. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1e39 | inputs[0].data[0]: expected a number in the range of FP32
            1e999999999 | inputs[0].data[0]: expected a number in the range of FP32
            -1e400 | inputs[0].data[0]: expected a number in the range of FP32
            'nan' | inputs[0].data[0]: expected a number in the range of FP32
            null | inputs[0].data[0]: expected a number in the range of FP32, 'NaN', 'Infinity' or '-Infinity', got null
            {} | inputs[0].data[0]: expected a number in the range of FP32
            true | inputs[0].data[0]: expected a number in the range of FP32
            01 | body: expected JSON, got something else at byte
            +1 | body: expected JSON, got something else at byte
            .5 | body: expected JSON, got something else at byte
            0x10 | body: expected JSON, got something else at byte
            nan | body: expected JSON, got something else at byte
            """)
    void number_wrong_is400AndNamesItsPlace(String number, String message) throws IOException, InterruptedException {
        HttpResponse<String> answer = daemon.post(
                INFER, Daemon.request("").replace("\"data\":[39", "\"data\":[" + number.replace('\'', '"')));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Daemon.json(answer).path("error").asText()).contains(message.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "-Infinity",
                "\"NaN\"",
                "1e-400",
                "-0",
                "1E5",
                "123456789012345678901234567890"
            })
    void number_unusual_isTaken(String number) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                daemon.post(INFER, Daemon.request("").replace("\"data\":[39", "\"data\":[" + number));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "shape", "datatype", "data"})
    void key_twice_is400AndNamesIt(String key) throws IOException, InterruptedException {
        String body = Daemon.request("");
        int from = body.indexOf("\"" + key + "\"");
        String member = body.substring(from).replaceAll("^(\"\\w+\":(\\[[^]]*]|\"\\w+\")).*", "$1");
        HttpResponse<String> answer = daemon.post(INFER, body.substring(0, from) + member + "," + body.substring(from));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Daemon.json(answer).path("error").asText())
                .isEqualTo("inputs[0]." + key + ": expected once, got it twice");
    }

    @Test
    void body_brokenAtAnyPlace_isAnsweredAndExplained() throws IOException, InterruptedException {
        String body = Daemon.request("a");
        for (int i = 0; i < body.length(); i++) {
            for (String broken :
                    new String[] {body.substring(0, i), body.substring(0, i) + "}" + body.substring(i + 1)}) {
                HttpResponse<String> answer = daemon.post(INFER, broken);
                assertThat(answer.statusCode()).as(broken).isIn(200, 400);
                assertThat(described.problems(OPERATION, answer)).as(broken).isEmpty();
                assertThat(answer.body()).doesNotContain("fasterxml", "java.");
                if (answer.statusCode() == 400) {
                    assertThat(answer.body()).as(broken).contains("expected", "got");
                }
            }
        }
    }

    @Test
    void labels_brokenAtAnyPlace_areAnsweredAndExplained() throws IOException, InterruptedException {
        String body = "[{\"id\":\"raw\",\"row\":0,\"label\":1,\"time\":\"2026-01-31T12:00:00Z\"}]";
        for (int i = 0; i < body.length(); i++) {
            for (String type : new String[] {"application/json", "application/x-ndjson"}) {
                HttpResponse<String> answer =
                        daemon.post("/v1/labels", type, body.substring(0, i) + "}" + body.substring(i + 1));
                assertThat(answer.statusCode()).isIn(200, 400);
                assertThat(described.problems("POST /v1/labels", answer)).isEmpty();
                assertThat(answer.body()).doesNotContain("fasterxml", "java.");
            }
        }
    }
}
