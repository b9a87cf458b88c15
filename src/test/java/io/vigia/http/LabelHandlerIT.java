package io.vigia.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigia.event.ErrorCode;
import io.vigia.event.Label;
import io.vigia.event.VigiaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelHandlerIT {
    private static final String NDJSON = "application/x-ndjson";
    private final TestServer server = new TestServer(TestServer.config(1 << 20, 64), router -> {});

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> json(String body) {
        return server.post("/v1/labels", "application/json", body);
    }

    private HttpResponse<String> lines(String body) {
        return server.post("/v1/labels", NDJSON, body);
    }

    private static String tally(String counts) {
        return "{\"received\":" + counts + "}";
    }

    @Test
    void label_everyField_reachesTheMonitors() {
        HttpResponse<String> answer = json(
                "{\"id\":\"a\",\"row\":3,\"label\":1,\"model\":\"m\",\"time\":\"2026-01-31T12:00:00+01:00\",\"mine\":{}}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body())
                .isEqualTo(
                        tally(
                                "1,\"matched\":1,\"pending\":0,\"duplicate\":0,\"corrected\":0,\"late\":0,\"invalidCount\":0,\"invalid\":[]"));
        assertThat(server.monitors.labels)
                .containsExactly(new Label("a", 3, "1", "m", Instant.parse("2026-01-31T11:00:00Z")));
    }

    @Test
    void document_ofManyBatches_isAnsweredWhole() {
        String entries = "{\"id\":\"a\",\"labels\":[" + "1,".repeat(400_000) + "1]}";

        HttpResponse<String> answer = json(entries);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"received\":400001,");
    }

    @Test
    void document_thatGrowsTooLarge_is400AndSaysWhatToDo() {
        try (TestServer large = new TestServer(TestServer.config(64 << 20, 64), router -> {})) {
            HttpResponse<String> answer = large.post(
                    "/v1/labels", "application/json", "{\"id\":\"a\",\"labels\":[" + "1,".repeat(7_000_000) + "1]}");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("expected at most", "send them as NDJSON");
            assertThat(large.monitors.labels).isEmpty();
        }
    }

    @Test
    void lines_withExpectContinue_areAskedFor() throws Exception {
        try (Socket socket = server.socket()) {
            String line = "{\"id\":\"a\",\"label\":1}\n";
            TestServer.send(
                    socket,
                    "POST /v1/labels HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Type: "
                            + NDJSON + "\r\nContent-Length: " + line.length() + "\r\n\r\n");
            byte[] first = socket.getInputStream().readNBytes(21);
            assertThat(new String(first, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 100 Continue");
            TestServer.send(socket, line);

            assertThat(TestServer.rest(socket)).contains("HTTP/1.1 200 OK", "\"received\":1,");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1,1",
        "1.0,1",
        "-0.0,0",
        "1e2,100",
        "0.25,0.25",
        "true,true",
        "false,false",
        "'\"yes\"',yes",
        "'\"1\"',1",
        "123456789012345678901234567890,123456789012345678901234567890",
        "1e300,1.0E300"
    })
    void value_anyScalar_becomesItsText(String json, String text) {
        json("{\"id\":\"a\",\"label\":" + json + "}");

        assertThat(server.monitors.labels).containsExactly(new Label("a", null, text, null, null));
    }

    @Test
    void labels_ofOneRequest_countEachWithItsRow() {
        HttpResponse<String> answer = json("{\"id\":\"a\",\"labels\":[1,0,\"x\"]}");

        assertThat(answer.body()).contains("\"received\":3,\"matched\":3");
        assertThat(server.monitors.labels)
                .extracting(Label::row, Label::value)
                .containsExactly(tuple(0, "1"), tuple(1, "0"), tuple(2, "x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | entry: expected an object with id and label, got 5",
                "{} | id: expected a string of 1 to 256 printable characters, got none",
                "{\"id\":7,\"label\":1} | id: expected a string of 1 to 256 printable characters, got 7",
                "{\"id\":\"\",\"label\":1} | id: expected a string of 1 to 256 printable characters, got \"\"",
                "{\"id\":\"a\"} | label: expected either label or labels, got neither",
                "{\"id\":\"a\",\"label\":1,\"labels\":[1]} | label: expected either label or labels, got both",
                "{\"id\":\"a\",\"label\":null} | label: expected a finite number, a string or a boolean, got null",
                "{\"id\":\"a\",\"label\":[1]} | label: expected a finite number, a string or a boolean, got an array of 1",
                "{\"id\":\"a\",\"labels\":[]} | labels: expected an array of at least one label, got an array of 0",
                "{\"id\":\"a\",\"labels\":[1,{}]} | labels[1]: expected a finite number, a string or a boolean, got an object",
                "{\"id\":\"a\",\"label\":1,\"row\":-1} | row: expected a whole number from 0, got -1",
                "{\"id\":\"a\",\"label\":1,\"row\":1.5} | row: expected a whole number from 0, got 1.5",
                "{\"id\":\"a\",\"labels\":[1],\"row\":0} | row: expected none beside labels, which begin at row 0",
                "{\"id\":\"a\",\"label\":1,\"time\":\"noon\"} | time: expected RFC 3339 such as 2026-01-31T12:00:00Z, got \"noon\"",
                "{\"id\":\"a\",\"label\":1,\"model\":3} | model: expected a string, got 3"
            })
    void entry_wrong_isInvalidAndSaysWhy(String entry, String error) {
        HttpResponse<String> answer = json(entry);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "\"received\":1,",
                        "\"invalidCount\":1,\"invalid\":[{\"index\":0,\"error\":\"" + error.replace("\"", "\\\"")
                                + "\"}]");
    }

    @Test
    void array_everyOutcome_isCountedAndAddsUp() {
        HttpResponse<String> answer =
                json(Stream.of("matched", "pending", "duplicate", "duplicate", "corrected", "late", "invalid")
                        .map(id -> "{\"id\":\"" + id + "\",\"label\":1}")
                        .collect(Collectors.joining(",", "[", ",{}]")));

        assertThat(answer.body())
                .isEqualTo(
                        tally(
                                "8,\"matched\":1,\"pending\":1,\"duplicate\":2,\"corrected\":1,\"late\":1,\"invalidCount\":2,"
                                        + "\"invalid\":[{\"index\":6,\"error\":\"row: expected 0, got 1\"},"
                                        + "{\"index\":7,\"error\":\"id: expected a string of 1 to 256 printable characters, got none\"}]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | got nothing",
                "[{] | line 1",
                "{\"id\":\"a\",\"label\":1} x | broken JSON",
                "[1] [2] | got more after it",
                "{\"id\":\"a\",\"label\":1,\"label\":0} | got a key twice at line 1",
                "[{\"id\":\"a\",\"label\":NaN}] | broken JSON"
            })
    void document_broken_is400AndNothingIsApplied(String body, String says) {
        HttpResponse<String> answer = json(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"invalid_argument\"", says);
        assertThat(server.monitors.labels).isEmpty();
    }

    @Test
    void type_other_is415() {
        HttpResponse<String> answer = server.post("/v1/labels", "text/csv", "a,1");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("application/x-ndjson", "got text/csv");
    }

    @Test
    void document_overTheLimit_is413() {
        assertThat(json(" ".repeat(2 << 20)).statusCode()).isEqualTo(413);
    }

    @Test
    void document_large_isParsedAndJoinedInBatches() {
        HttpResponse<String> answer = json(IntStream.range(0, 5_000)
                .mapToObj(i -> "{\"id\":\"r-" + i + "\",\"label\":" + i % 2 + "}")
                .collect(Collectors.joining(",", "[", "]")));

        assertThat(answer.body()).contains("\"received\":5000,\"matched\":5000");
        assertThat(server.monitors.batches).allMatch(size -> size <= LabelDoor.BATCH);
        assertThat(server.monitors.mostPending).hasValue(1);
    }

    @Test
    void stream_overTheBodyLimit_isReadWithOneBatchInWork() {
        byte[] piece = IntStream.range(0, 2_000)
                .mapToObj(i -> "{\"id\":\"r-" + i + "\",\"label\":1}\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        server.monitors.answer = batch -> CompletableFuture.supplyAsync(() -> FakeMonitors.receipts(batch));

        HttpResponse<String> answer =
                server.post("/v1/labels", NDJSON, BodyPublishers.ofByteArrays(Collections.nCopies(50, piece)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"received\":100000,\"matched\":100000");
        assertThat(server.monitors.mostPending).hasValue(1);
        assertThat(server.monitors.labels).hasSize(100_000);
    }

    @Test
    void stream_badLines_areOneInvalidEntryEach() {
        HttpResponse<String> answer = lines("{\"id\":\"a\",\"label\":1}\r\n\n  \nnot json\n{\"id\":\"b\"}\n"
                + "{\"id\":\"" + "x".repeat(LabelStream.LINE_BYTES) + "\"}\n{\"id\":\"c\",\"label\":0}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"received\":5,\"matched\":2,", "\"invalidCount\":3,")
                .contains("{\"index\":1,\"error\":\"entry: expected a JSON object on one line")
                .contains("{\"index\":2,\"error\":\"label: expected either")
                .contains("{\"index\":3,\"error\":\"entry: expected a line of at most 1048576 bytes");
        assertThat(server.monitors.labels).extracting(Label::id).containsExactly("a", "c");
    }

    @Test
    void invalid_many_listsTheFirstHundred() {
        HttpResponse<String> answer = lines("nope\n".repeat(250));

        assertThat(answer.body())
                .contains("\"invalidCount\":250", "{\"index\":99,")
                .doesNotContain("{\"index\":100,");
    }

    @Test
    void stream_empty_isAnEmptyTally() {
        assertThat(lines("").body()).startsWith("{\"received\":0,");
    }

    @Test
    void stream_whileABatchIsPending_readsNoMore() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        CountDownLatch first = new CountDownLatch(1);
        server.monitors.answer = batch -> {
            first.countDown();
            return gate.thenApply(open -> FakeMonitors.receipts(batch));
        };
        String line = "{\"id\":\"a\",\"label\":1}\n";
        CompletableFuture<HttpResponse<String>> answer = server.client.sendAsync(
                server.request("/v1/labels")
                        .header("Content-Type", NDJSON)
                        .POST(BodyPublishers.ofString(line.repeat(200_000)))
                        .build(),
                BodyHandlers.ofString());
        assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(server.get("/livez").statusCode()).isEqualTo(200);
        assertThat(server.monitors.batches).hasSize(1);
        gate.complete(null);

        assertThat(answer.get(20, TimeUnit.SECONDS).body()).contains("\"matched\":200000");
    }

    @Test
    void stream_cut_keepsWhatWasJoinedAndTheServerGoesOn() throws Exception {
        CountDownLatch joined = new CountDownLatch(1);
        server.monitors.answer = batch -> {
            joined.countDown();
            return CompletableFuture.completedFuture(FakeMonitors.receipts(batch));
        };
        try (Socket socket = server.socket()) {
            TestServer.send(
                    socket,
                    "POST /v1/labels HTTP/1.1\r\nHost: a\r\nContent-Type: " + NDJSON
                            + "\r\nContent-Length: 10000000\r\n\r\n"
                            + "{\"id\":\"a\",\"label\":1}\n".repeat(600) + "{\"id\":\"ha");
            assertThat(joined.await(10, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(json("{\"id\":\"b\",\"label\":1}").body()).contains("\"matched\":1");
        assertThat(server.monitors.labels).noneMatch(label -> label.id().startsWith("ha"));
    }

    private HttpResponse<String> zipped(byte[] body) {
        return server.send(server.request("/v1/labels")
                .header("Content-Type", NDJSON)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    private static byte[] zippedLines(int lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < lines; i++) {
                out.write(("{\"id\":\"r-" + i + "\",\"label\":1}\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void stream_compressed_isReadWithOneBatchInWork() throws Exception {
        server.monitors.answer = batch -> CompletableFuture.supplyAsync(() -> FakeMonitors.receipts(batch));

        HttpResponse<String> answer = zipped(zippedLines(100_000));

        assertThat(answer.body()).contains("\"received\":100000,\"matched\":100000");
        assertThat(server.monitors.mostPending).hasValue(1);
    }

    @Test
    void stream_compressedAndCut_is400() throws Exception {
        byte[] whole = zippedLines(10_000);

        HttpResponse<String> answer = zipped(Arrays.copyOf(whole, whole.length - 100));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("body: expected whole gzip data as Content-Encoding says");
    }

    @Test
    void ring_fullForAMoment_isWaitedFor() {
        AtomicInteger calls = new AtomicInteger();
        server.monitors.answer = batch -> calls.incrementAndGet() < 3
                ? CompletableFuture.failedFuture(new VigiaException(ErrorCode.OVERLOADED, "labels: the ring is full"))
                : CompletableFuture.completedFuture(FakeMonitors.receipts(batch));

        assertThat(json("{\"id\":\"b\",\"label\":1}").body()).contains("\"matched\":1");
        assertThat(calls).hasValue(3);
    }

    @Test
    void ring_fullForLong_is429() {
        server.monitors.answer = batch ->
                CompletableFuture.failedFuture(new VigiaException(ErrorCode.OVERLOADED, "labels: the ring is full"));

        HttpResponse<String> answer = json("{\"id\":\"b\",\"label\":1}");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.body()).contains("\"code\":\"overloaded\"", "the ring is full");
    }
}
