package io.vigia.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.ext.web.Router;
import io.vigia.event.ErrorCode;
import io.vigia.event.VigiaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpServersIT {
    private final Promise<Void> release = Promise.promise();
    private final Semaphore entered = new Semaphore(0);
    private final TestServer server = new TestServer(TestServer.config(1 << 20, 2), this::models);

    private void models(Router router) {
        router.post("/v2/models/:m/infer")
                .handler(
                        ctx -> ctx.response().end("read " + BodyReader.body(ctx).bytes().length));
        router.get("/v2/models/:m").handler(ctx -> ctx.response().end("model"));
        router.get("/v2/fail/:code").handler(ctx -> {
            String code = ctx.pathParam("code");
            ctx.fail(new VigiaException(ErrorCode.valueOf(code), "input 'a': expected 1, got 2"));
        });
        router.get("/v2/bug").handler(ctx -> {
            throw new IllegalStateException("/secret/path of com.example.Thing");
        });
        router.post("/v2/slow").handler(ctx -> {
            entered.release();
            release.future().onComplete(done -> ctx.response().end("late but whole"));
        });
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_ARGUMENT,400", "NOT_FOUND,404", "METHOD_NOT_ALLOWED,405", "TOO_LARGE,413",
        "UNSUPPORTED_MEDIA_TYPE,415", "OVERLOADED,429", "NOT_READY,503", "DEADLINE_EXCEEDED,504",
        "STORAGE,503", "INTERNAL,500"
    })
    void failure_underV2_hasTheStatusOfItsCodeAndTheProtocolsBody(String code, int status) {
        HttpResponse<String> answer = server.get("/v2/fail/" + code);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"error\":\"input 'a': expected 1, got 2\"}");
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 429 || status == 503);
    }

    @Test
    void fault_any_tellsTheClientNothingOfTheInside() {
        HttpResponse<String> answer = server.get("/v2/bug");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"error\":\"the daemon failed; its log has the cause\"}");
    }

    @Test
    void path_unknown_isAProblemDocument() {
        HttpResponse<String> answer = server.get("/v1/nothing");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"code\":\"not_found\"", "\"title\":\"Not found\"", "\"status\":404", "'/v1/nothing'");
    }

    @Test
    void method_notOfThePath_is405WithAllow() {
        HttpResponse<String> answer =
                server.send(server.request("/v2/models/m").DELETE().build());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
        assertThat(answer.body()).contains("got DELETE, expected GET");
    }

    @Test
    void path_unknownUnderV2_is404() {
        HttpResponse<String> answer = server.get("/v2/nonsense");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Allow")).isEmpty();
        assertThat(answer.body()).contains("no route '/v2/nonsense'");
    }

    @Test
    void failure_ofARequestWithoutABody_keepsTheConnection() throws Exception {
        try (Socket socket = server.socket()) {
            TestServer.send(
                    socket,
                    "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\nGET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            String answers = TestServer.rest(socket);
            assertThat(answers).startsWith("HTTP/1.1 404").contains("HTTP/1.1 200 OK");
        }
    }

    @Test
    void type_notRead_is415NamingBoth() {
        HttpResponse<String> answer = server.post("/v2/models/m/infer", "text/csv", "1,2");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body())
                .contains("Content-Type: expected application/json or application/octet-stream, got text/csv");
    }

    @Test
    void encoding_notUndone_is415() {
        HttpResponse<String> answer = server.send(server.request("/v2/models/m/infer")
                .header("Content-Encoding", "zstd-of-mine")
                .POST(BodyPublishers.ofString("{}"))
                .build());

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("Content-Encoding: expected gzip or deflate, got zstd-of-mine");
    }

    @Test
    void body_declaredTooLarge_is413() {
        HttpResponse<String> answer =
                server.post("/v2/models/m/infer", "application/json", BodyPublishers.ofByteArray(new byte[2 << 20]));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("expected at most 1048576 bytes");
    }

    @Test
    void body_hundredMegabytesChunked_is413AndTheServerGoesOn() {
        byte[] piece = new byte[1 << 20];
        long before = usedMemory();
        HttpResponse<String> answer = server.post(
                "/v2/models/m/infer", "application/json", BodyPublishers.ofByteArrays(Collections.nCopies(100, piece)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(usedMemory() - before).isLessThan(64L << 20);
        assertThat(server.post("/v2/models/m/infer", "application/json", "{}").body())
                .isEqualTo("read 2");
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void body_truncated_leavesTheServerServing() throws Exception {
        try (Socket socket = server.socket()) {
            TestServer.send(socket, "POST /v2/models/m/infer HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{\"in");
        }

        assertThat(server.post("/v2/models/m/infer", "application/json", "{}").body())
                .isEqualTo("read 2");
    }

    @Test
    void requests_pipelined_areAnsweredInOrder() throws Exception {
        try (Socket socket = server.socket()) {
            TestServer.send(
                    socket,
                    "GET /v2/models/m HTTP/1.1\r\nHost: a\r\n\r\nGET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            String answers = TestServer.rest(socket);
            assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(3);
            assertThat(answers.indexOf("model")).isLessThan(answers.indexOf("ok\n"));
        }
    }

    @Test
    void request_malformed_is400() throws Exception {
        try (Socket socket = server.socket()) {
            TestServer.send(socket, "this is not HTTP\r\n\r\n");
            assertThat(TestServer.rest(socket))
                    .startsWith("HTTP/1.0 400")
                    .contains("request: expected a well-formed HTTP request");
        }
    }

    @Test
    void headers_tooLarge_are431() throws Exception {
        try (Socket socket = server.socket()) {
            TestServer.send(socket, "GET /livez HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(20_000) + "\r\n\r\n");
            assertThat(TestServer.rest(socket))
                    .startsWith("HTTP/1.1 431")
                    .contains("headers: expected at most 16384 bytes in all, got more");
        }
    }

    @Test
    void line_tooLong_is414() throws Exception {
        try (Socket socket = server.socket()) {
            TestServer.send(socket, "GET /" + "a".repeat(10_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(TestServer.rest(socket))
                    .startsWith("HTTP/1.0 414")
                    .contains("request line: expected at most 8192 bytes, got more");
        }
    }

    @Test
    void path_thatCannotBeDecoded_is400() throws Exception {
        try (Socket socket = server.socket()) {
            TestServer.send(socket, "GET /v2/models/%zz HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(TestServer.rest(socket))
                    .startsWith("HTTP/1.1 400")
                    .endsWith("{\"error\":\"path: expected percent-encoding such as %20, got '/v2/models/%zz'\"}");
        }
    }

    @Test
    void body_thatNeverComes_takesNobodysPlace() throws Exception {
        try (Socket first = server.socket();
                Socket second = server.socket();
                Socket third = server.socket()) {
            for (Socket socket : List.of(first, second, third)) {
                TestServer.send(socket, "POST /v2/models/m/infer HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{");
            }

            assertThat(server.post("/v2/models/m/infer", "application/json", "{}")
                            .body())
                    .isEqualTo("read 2");
        }
    }

    @Test
    void body_corruptGzip_is400() {
        HttpResponse<String> answer = server.send(server.request("/v2/models/m/infer")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("this is not gzip"))
                .build());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("body: expected whole gzip data as Content-Encoding says");
    }

    @ParameterizedTest
    @CsvSource({"gzip", "deflate"})
    void body_compressed_isDecompressed(String encoding) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out =
                encoding.equals("gzip") ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
            out.write("{}".repeat(10_000).getBytes(StandardCharsets.UTF_8));
        }
        HttpResponse<String> answer = server.send(server.request("/v2/models/m/infer")
                .header("Content-Encoding", encoding)
                .POST(BodyPublishers.ofByteArray(bytes.toByteArray()))
                .build());

        assertThat(answer.body()).isEqualTo("read 20000");
    }

    @Test
    void inflight_overTheLimit_is429WithRetryAfter() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> busy = List.of(slow(), slow());
        assertThat(entered.tryAcquire(2, 10, TimeUnit.SECONDS)).isTrue();
        HttpResponse<String> refused = server.post("/v2/slow", "application/json", "{}");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        release.complete();
        for (CompletableFuture<HttpResponse<String>> one : busy) {
            assertThat(one.get(10, TimeUnit.SECONDS).body()).isEqualTo("late but whole");
        }
        assertThat(server.post("/v2/slow", "application/json", "{}").statusCode())
                .isEqualTo(200);
    }

    private CompletableFuture<HttpResponse<String>> slow() {
        return server.client.sendAsync(
                server.request("/v2/slow").POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString());
    }

    @Test
    void readiness_follows_whatTheModelsSay() {
        assertThat(server.get("/readyz").statusCode()).isEqualTo(200);
        assertThat(server.get("/-/ready").statusCode()).isEqualTo(200);

        server.obstacle = Optional.of("models: no model is loaded");

        assertThat(server.get("/readyz").statusCode()).isEqualTo(503);
        assertThat(server.get("/-/ready").body()).isEqualTo("models: no model is loaded\n");
        assertThat(server.get("/livez").statusCode()).isEqualTo(200);
        assertThat(server.get("/-/healthy").statusCode()).isEqualTo(200);
    }

    @Test
    void reload_withAdmin_answersWhatItsOutcomeIs() {
        assertThat(server.post("/-/reload", "text/plain", "").statusCode()).isEqualTo(200);

        server.reload = () ->
                CompletableFuture.failedFuture(VigiaException.invalid("server.http.port: expected a number, got x"));
        HttpResponse<String> answer = server.post("/-/reload", "text/plain", "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("server.http.port: expected a number, got x");
    }

    @Test
    void reload_withoutAdmin_isForbidden() {
        try (TestServer plain = new TestServer()) {
            HttpResponse<String> answer = plain.post("/-/reload", "text/plain", "");

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("\"code\":\"forbidden\"", "server.admin");
        }
    }

    @Test
    void management_ownPort_hasHealthAndMetricsToItself() throws Exception {
        HttpConfig config;
        try (ServerSocket free = new ServerSocket(0)) {
            config = new HttpConfig(
                    "127.0.0.1", 0, free.getLocalPort(), false, 1024, 8, Duration.ZERO, Duration.ofSeconds(1));
        }
        try (TestServer two = new TestServer(config, router -> {})) {
            assertThat(two.servers.managementPort()).isNotEqualTo(two.servers.port());
            assertThat(two.get("/livez").statusCode()).isEqualTo(404);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), two.servers.managementPort())) {
                TestServer.send(socket, "GET /livez HTTP/1.0\r\n\r\n");
                assertThat(TestServer.rest(socket)).contains("200 OK");
            }
        }
    }

    @Test
    void drain_withWorkUnderWay_finishesItAndAcceptsNoMore() throws Exception {
        CompletableFuture<HttpResponse<String>> underWay = slow();
        assertThat(entered.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        int port = server.servers.port();

        CompletableFuture<Void> drained =
                server.servers.drain().toCompletionStage().toCompletableFuture();
        assertThat(server.readiness.obstacle()).hasValue("draining: the daemon is shutting down");
        assertThat(drained).isNotDone();
        release.complete();

        assertThat(underWay.get(10, TimeUnit.SECONDS).body()).isEqualTo("late but whole");
        drained.get(10, TimeUnit.SECONDS);
        assertThat(refused(port)).isTrue();
    }

    private static boolean refused(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                InputStream in = socket.getInputStream()) {
            return in.read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void body_gzipBomb_is413() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("0".repeat(8 << 20).getBytes(StandardCharsets.UTF_8));
        }
        HttpResponse<String> answer = server.send(server.request("/v2/models/m/infer")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(bytes.toByteArray()))
                .build());

        assertThat(answer.statusCode()).isEqualTo(413);
    }
}
