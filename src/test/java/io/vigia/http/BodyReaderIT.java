package io.vigia.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vigia.event.VigiaException;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BodyReaderIT {
    private static final int LIMIT = 1 << 20;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BodyBudget budget = new BodyBudget(LIMIT);
    private final Promise<Void> release = Promise.promise();
    private final Semaphore entered = new Semaphore(0);
    private final HttpServer server = start(Duration.ofMillis(400));

    private HttpServer start(Duration grace) {
        Router router = Router.router(vertx);
        FailureHandler failures = new FailureHandler(LIMIT);
        for (int status : new int[] {408, 413, 429}) {
            router.errorHandler(status, failures);
        }
        router.errorHandler(500, failures);
        router.post().handler(new BodyReader(vertx, LIMIT, budget, grace)).handler(this::hold);
        return TestServer.await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    private void hold(RoutingContext ctx) {
        entered.release();
        release.future().onComplete(done -> {
            try {
                if (ctx.request().getHeader("X-Charge") != null) {
                    BodyReader.body(ctx).charge(Integer.parseInt(ctx.request().getHeader("X-Charge")));
                }
                ctx.end("read " + BodyReader.body(ctx).bytes().length);
            } catch (VigiaException e) {
                ctx.fail(e);
            }
        });
    }

    @AfterEach
    void close() {
        TestServer.await(vertx.close());
    }

    private CompletableFuture<HttpResponse<String>> post(int kilobytes) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + "/"))
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofByteArrays(Collections.nCopies(kilobytes, new byte[1 << 10])))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    @Test
    void bodies_thatAreTooMuchTogether_are429UntilOneIsAnswered() throws Exception {
        CompletableFuture<HttpResponse<String>> first = post(600);
        assertThat(entered.tryAcquire(10, TimeUnit.SECONDS)).isTrue();

        HttpResponse<String> refused = post(600).get(10, TimeUnit.SECONDS);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("server: 1048576 bytes of request bodies are in work");
        release.complete();
        assertThat(first.get(10, TimeUnit.SECONDS).body()).isEqualTo("read 614400");
        assertThat(post(600).get(10, TimeUnit.SECONDS).body()).isEqualTo("read 614400");
    }

    @Test
    void bodies_thatDecodeToMore_areChargedForIt() throws Exception {
        release.complete();

        assertThat(charged(200).statusCode()).isEqualTo(200);
        HttpResponse<String> never = charged(300);
        assertThat(never.statusCode()).isEqualTo(413);
        assertThat(never.body()).contains("expected at most 262144 bytes for a model that takes text, got 307200");
        assertThat(budget.take(LIMIT - (400 << 10))).isTrue(); // 400 KiB are left
        assertThat(charged(200).statusCode()).isEqualTo(429);
        assertThat(charged(90).statusCode()).isEqualTo(200);
    }

    /** A body that takes three times its bytes more. */
    private HttpResponse<String> charged(int kilobytes) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + "/"))
                .timeout(Duration.ofSeconds(30))
                .header("X-Charge", "3")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[kilobytes << 10]))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void bodies_refusedOrBrokenOff_giveTheirBytesBack() throws Exception {
        release.complete();
        assertThat(post(2_000).get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(413);
        try (Socket socket = socket()) {
            TestServer.send(
                    socket, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n" + "a".repeat(800_000));
        }

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        HttpResponse<String> answer;
        do { // the server may yet have to hear that the client is gone
            answer = post(1_024).get(10, TimeUnit.SECONDS);
        } while (answer.statusCode() == 429 && System.nanoTime() < deadline);
        assertThat(answer.body()).isEqualTo("read 1048576");
    }

    @Test
    void body_thatGrowsBeyondTheLimitWhenDecompressed_givesItsBytesBack() throws Exception {
        release.complete();
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(new byte[2 * LIMIT]);
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + "/"))
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(zipped.toByteArray()))
                .build();
        for (int i = 0; i < 3; i++) {
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isIn(413, 429); // whichever bound is met first: they are equal here
        }

        assertThat(post(1_024).get(10, TimeUnit.SECONDS).body()).isEqualTo("read 1048576");
    }

    @Test
    void body_thatTrickles_is408() throws Exception {
        try (Socket socket = socket()) {
            TestServer.send(socket, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{");

            assertThat(TestServer.rest(socket))
                    .startsWith("HTTP/1.1 408")
                    .contains("body: expected at least 16384 bytes a second, got 1 in 0 s");
        }
    }

    @Test
    void handler_thatTakesLong_isNotASlowBody() throws Exception {
        CompletableFuture<HttpResponse<String>> first = post(1);
        assertThat(entered.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        vertx.setTimer(1_000, later -> release.complete());

        assertThat(first.get(10, TimeUnit.SECONDS).body()).isEqualTo("read 1024");
    }

    private Socket socket() throws Exception {
        return new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    }
}
