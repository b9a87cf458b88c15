package io.vigia.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.web.Router;
import io.vigia.event.ErrorCode;
import io.vigia.event.ModelKey;
import io.vigia.event.VigiaException;
import io.vigia.inference.Tensor;
import io.vigia.serving.InferResponse;
import io.vigia.serving.Outcome;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InferHandlerTest {
    private static final String INPUTS =
            "\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[2],\"data\":[1.5,NaN]}]";
    private static final String OUTPUTS =
            "\"outputs\":[{\"name\":\"x\",\"shape\":[2],\"datatype\":\"FP32\",\"data\":[1.5,\"NaN\"]}]";

    private final CountDownLatch gone = new CountDownLatch(1);
    private final FakePredictions models = new FakePredictions();
    private final TestServer server = new TestServer(TestServer.config(), this::mount);

    private void mount(Router router) {
        router.route().handler(ctx -> {
            ctx.response().closeHandler(closed -> gone.countDown());
            ctx.next();
        });
        new ModelRoutes(models, new Readiness(Optional::empty), "1", InstantSource.system()).mount(router);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> infer(String model, String body) {
        return server.post("/v2/models/" + model + "/infer", "application/json", body);
    }

    private Outcome outcome() throws InterruptedException {
        Outcome outcome = models.outcomes.poll(10, TimeUnit.SECONDS);
        assertThat(models.outcomes).isEmpty();
        return outcome == null ? Outcome.ERROR : outcome;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/models/echo-FP32/infer", "/v2/models/echo-FP32/versions/2/infer"})
    void infer_withId_echoesIt(String path) throws InterruptedException {
        HttpResponse<String> answer = server.post(path, "application/json", "{\"id\":\"a 1\"," + INPUTS + "}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"model_name\":\"echo-FP32\",\"model_version\":\"2\",\"id\":\"a 1\"," + OUTPUTS + "}");
        assertThat(answer.headers().firstValue("X-Prediction-Id")).contains("a 1");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(models.encoders).singleElement().asString().contains("eventloop");
        assertThat(outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void infer_withoutId_makesOne() {
        HttpResponse<String> answer = infer("echo-FP32", "{" + INPUTS + "}");

        String id = answer.headers().firstValue("X-Prediction-Id").orElseThrow();
        assertThat(UUID.fromString(id).version()).isEqualTo(7);
        assertThat(answer.body()).contains("\"id\":\"" + id + "\"");
    }

    @Test
    void infer_withIdBeyondAscii_hasItInTheBodyOnly() {
        HttpResponse<String> answer = infer("echo-FP32", "{\"id\":\"mañana\"," + INPUTS + "}");

        assertThat(answer.body()).contains("\"id\":\"mañana\"");
        assertThat(answer.headers().firstValue("X-Prediction-Id")).isEmpty();
    }

    @Test
    void infer_modelNameEncoded_isDecoded() {
        String body = "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[1,1,1],\"data\":[[[1]]]}]}";

        assertThat(infer("any%20shape", body).body()).contains("\"model_name\":\"any shape\"");
    }

    @Test
    void infer_largeBody_isReadWhole() throws InterruptedException {
        int elements = 200_000;
        HttpResponse<String> answer = infer(
                "echo-FP32",
                "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[" + elements + "],\"data\":["
                        + "1,".repeat(elements - 1) + "2]}]}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).endsWith(",1.0,2.0]}]}").hasSizeGreaterThan(elements * 4);
        assertThat(models.encoders).singleElement().asString().contains("worker");
        assertThat(outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void infer_oneLongString_isWrittenByAWorker() throws InterruptedException {
        String text = "a".repeat(1 << 20);
        models.answer = request -> CompletableFuture.completedFuture(new InferResponse(
                new ModelKey("echo-FP32", "2"), request.id(), List.of(Tensor.of("x", new long[] {1}, new String[] {text
                }))));
        HttpResponse<String> answer = infer("echo-FP32", "{" + INPUTS + "}");

        assertThat(answer.body()).contains(text);
        assertThat(models.encoders).singleElement().asString().contains("worker");
        assertThat(outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void infer_largeWrongBody_isInvalid() throws InterruptedException {
        HttpResponse<String> answer = infer("echo-FP32", "{\"inputs\":" + " ".repeat(300_000) + "7}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"inputs: expected an array, got 7\"}");
        assertThat(outcome()).isEqualTo(Outcome.INVALID);
    }

    @Test
    void infer_emptyBody_isInvalid() throws InterruptedException {
        HttpResponse<String> answer = infer("echo-FP32", "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"body: expected a JSON object, got nothing\"}");
        assertThat(outcome()).isEqualTo(Outcome.INVALID);
    }

    @Test
    void infer_binaryHeader_isToldToSendJson() {
        HttpResponse<String> answer = server.send(server.request("/v2/models/echo-FP32/infer")
                .header("Content-Type", "application/octet-stream")
                .header("Inference-Header-Content-Length", "2")
                .POST(BodyPublishers.ofString("{}\u0001"))
                .build());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("expected tensors as JSON (with tritonclient: binary_data=False");
    }

    @ParameterizedTest
    @CsvSource({"nope,404", "matrix/versions/v10,404", "loading,503"})
    void infer_noSuchModel_neverBlamesTheBody(String model, int status) {
        HttpResponse<String> answer = infer(model, "not JSON at all");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(models.outcomes).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_ARGUMENT,400,INVALID",
        "OVERLOADED,429,REJECTED",
        "NOT_READY,503,REJECTED",
        "DEADLINE_EXCEEDED,504,TIMEOUT",
        "INTERNAL,500,ERROR"
    })
    void infer_failedLater_hasTheStatusOfItsCode(ErrorCode code, int status, Outcome outcome)
            throws InterruptedException {
        models.answer = request -> CompletableFuture.<InferResponse>supplyAsync(() -> {
            throw new CompletionException(new VigiaException(code, "the reason"));
        });
        HttpResponse<String> answer = infer("echo-FP32", "{" + INPUTS + "}");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"error\":\"the reason\"}");
        assertThat(outcome()).isEqualTo(outcome);
    }

    @Test
    void infer_serviceThrows_isAnsweredAllTheSame() throws InterruptedException {
        models.answer = request -> {
            throw new IllegalStateException("secret");
        };
        HttpResponse<String> answer = infer("echo-FP32", "{" + INPUTS + "}");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret");
        assertThat(outcome()).isEqualTo(Outcome.ERROR);
    }

    @Test
    void infer_clientGone_isCancelled() throws Exception {
        CompletableFuture<Void> response = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        models.answer = request -> {
            asked.countDown();
            return response.thenApply(any -> FakePredictions.echo(request));
        };
        String body = "{" + INPUTS + "}";
        try (Socket socket = server.socket()) {
            TestServer.send(
                    socket,
                    "POST /v2/models/echo-FP32/infer HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + body.length() + "\r\n\r\n" + body);
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
        response.complete(null);

        assertThat(outcome()).isEqualTo(Outcome.CANCELLED);
    }
}
