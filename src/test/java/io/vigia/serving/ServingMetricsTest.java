package io.vigia.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vigia.inference.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingMetricsTest {
    @TempDir
    Path root;

    @Test
    void names_afterALoad_areThoseOfTheCatalogue() throws IOException {
        List<String> catalogue;
        try (var lines = Files.lines(Path.of("src/test/resources/metrics/catalogue.txt"))) {
            catalogue = lines.filter(line -> line.startsWith("vigia_inference_") || line.startsWith("vigia_model_"))
                    .map(line -> line.substring(0, line.lastIndexOf(' ')))
                    .toList();
        }
        try (TestRepository repository = new TestRepository(root).with("three", 1, "three")) {
            repository.models.reload();
            List<String> types = scrape(repository)
                    .lines()
                    .filter(line -> line.startsWith("# TYPE "))
                    .map(line -> line.substring("# TYPE ".length()))
                    .toList();
            assertThat(types).containsExactlyInAnyOrderElementsOf(catalogue);
        }
    }

    @Test
    void counters_fromTheLoadOn_standAtZeroAndCountRequests() throws Exception {
        try (TestRepository repository = new TestRepository(root).with("three", 1, "three")) {
            repository.models.reload();
            assertThat(scrape(repository))
                    .contains("vigia_inference_rows_total{model=\"three\",version=\"1\"} 0.0")
                    .contains(
                            "vigia_inference_stage_duration_seconds_count{model=\"three\",stage=\"run\",version=\"1\"} 0")
                    .contains("vigia_model_ready{model=\"three\",version=\"1\"} 1.0")
                    .contains("outcome=\"rejected\",protocol=\"rest\",version=\"1\"} 0.0");
            Tensor rows = Tensor.of("x", 2, new float[] {1, 2, 3, 3, 2, 1});
            repository
                    .service
                    .predict(new InferRequest("three", null, "a", List.of(rows), List.of("class")))
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            repository.service.model("three", null).timer().finished(Outcome.OK, 1_000_000);
            assertThat(scrape(repository))
                    .contains("vigia_inference_rows_total{model=\"three\",version=\"1\"} 2.0")
                    .contains("vigia_inference_executions_total{model=\"three\",version=\"1\"} 1.0")
                    .contains("vigia_inference_requests_total{model=\"three\",outcome=\"ok\",protocol=\"rest\","
                            + "version=\"1\"} 1.0")
                    .contains("vigia_inference_duration_seconds_bucket{model=\"three\",protocol=\"rest\","
                            + "version=\"1\",le=\"0.001\"} 1");
        }
    }

    @Test
    void series_afterAnUnload_areGone() throws IOException {
        try (TestRepository repository = new TestRepository(root).with("three", 1, "three")) {
            repository.models.reload();
            assertThat(scrape(repository)).contains("model=\"three\"");
            Files.delete(root.resolve("three/1/model.onnx"));
            repository.models.reload();
            assertThat(scrape(repository)).doesNotContain("model=\"three\"");
        }
    }

    @Test
    void series_ofAVersionThatOnlyFailed_goWithIt() throws IOException {
        try (TestRepository repository = new TestRepository(root).with("m", 1, "three", "features: [a]")) {
            repository.models.reload();
            assertThat(scrape(repository)).contains("vigia_model_loads_total{model=\"m\",result=\"failure\"");
            Files.delete(root.resolve("m/1/model.onnx"));
            repository.models.reload();
            assertThat(scrape(repository)).doesNotContain("model=\"m\"");
        }
    }

    @Test
    void info_afterASwap_hasOneSeries() throws IOException {
        try (TestRepository repository = new TestRepository(root).with("m", 1, "three")) {
            repository.models.reload();
            repository.with("m", 1, "any");
            repository.models.reload();
            assertThat(scrape(repository).lines().filter(line -> line.startsWith("vigia_model_info{")))
                    .hasSize(1)
                    .allMatch(line -> line.contains("provider=\"cpu\"") && line.contains("opset=\"17\""));
        }
    }

    private static String scrape(TestRepository repository) {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, repository.registry, Clock.SYSTEM)
                .scrape()
                .lines()
                .filter(line -> !line.startsWith("# HELP"))
                .collect(Collectors.joining("\n"));
    }
}
