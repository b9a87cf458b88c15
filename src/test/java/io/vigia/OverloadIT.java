package io.vigia;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.alert.AlertConfig;
import io.vigia.http.HttpConfig;
import io.vigia.inference.TestModels;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More work than one model has room for, and not yet more than the door lets in. */
class OverloadIT {
    private static final int DOOR = 8;
    private static final String BODY =
            "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,1],\"datatype\":\"FP32\",\"data\":[0.001]}]}";

    @TempDir
    Path repository;

    @Test
    void queue_ofAModel_fillsBeforeTheDoorAndSaysWhenToComeBack() throws Exception {
        Path folder = Files.createDirectories(repository.resolve("slow/1"));
        Files.copy(TestModels.path("slow"), folder.resolve("model.onnx"));
        Files.writeString(
                repository.resolve("slow/model.yaml"), "serving: {execution: {provider: [cpu], instances: 1}}");
        HttpConfig http =
                new HttpConfig("127.0.0.1", 0, 0, false, 1 << 20, DOOR, Duration.ZERO, Duration.ofSeconds(10));
        try (Daemon daemon = Daemon.start(repository, http, AlertConfig.DEFAULT)) {
            List<CompletableFuture<HttpResponse<String>>> sent = IntStream.range(0, DOOR)
                    .mapToObj(i -> daemon.postAsync("/v2/models/slow/infer", BODY))
                    .toList();
            int refused = 0;
            for (CompletableFuture<HttpResponse<String>> one : sent) {
                HttpResponse<String> answer = one.get(60, TimeUnit.SECONDS);
                assertThat(answer.statusCode()).isIn(200, 429);
                if (answer.statusCode() == 429) {
                    refused++;
                    assertThat(answer.body()).isEqualTo("{\"error\":\"inference queue: expected at most 6 requests\"}");
                    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
                }
            }
            assertThat(refused).isBetween(1, 2);
            assertThat(daemon.get("/metrics").body())
                    .contains("vigia_inference_requests_total{model=\"slow\",outcome=\"rejected\",protocol=\"rest\","
                            + "version=\"1\"} " + refused);
            assertThat(daemon.post("/v2/models/slow/infer", BODY).statusCode()).isEqualTo(200);
        }
    }
}
