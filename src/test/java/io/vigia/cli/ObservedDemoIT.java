package io.vigia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigia.Vigia;
import io.vigia.alert.AlertConfig;
import io.vigia.alert.ReceiverConfig;
import io.vigia.config.VigiaConfig;
import io.vigia.observe.AlertmanagerProcess;
import io.vigia.observe.DashboardCheck;
import io.vigia.observe.PrometheusProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The daemon under demo traffic, watched by a real Prometheus and telling a real Alertmanager: every panel of every
 * dashboard shows data, the page has the metrics of the catalogue, and the alerts of the group-quarters block arrive, from
 * Prometheus' rules as from the daemon itself. The rows around the block at 2,500 a second make windows of two seconds.
 */
class ObservedDemoIT {
    private static final Duration SCRAPE = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final double ROWS_A_SECOND = 2500;

    @TempDir
    private Path folder;

    @Test
    void demo_aroundTheBlock_isSeenByPrometheusAndHeardByAlertmanager() throws Exception {
        Path forAlertmanager = Files.createDirectory(folder.resolve("alertmanager"));
        Path forPrometheus = Files.createDirectory(folder.resolve("prometheus"));
        try (AlertmanagerProcess alertmanager =
                        AlertmanagerProcess.start(forAlertmanager, Path.of("prometheus", "alertmanager.yml"));
                Vigia vigia = Vigia.start(config(alertmanager.uri()));
                PrometheusProcess prometheus = PrometheusProcess.start(
                        forPrometheus,
                        new PrometheusProcess.Setup(
                                URI.create("http://127.0.0.1:" + vigia.port() + "/metrics"),
                                SCRAPE,
                                List.of(Path.of("prometheus", "rules", "vigia.yml")),
                                Optional.empty()))) {
            AtomicBoolean stop = new AtomicBoolean();
            CompletableFuture<Long> traffic = CompletableFuture.supplyAsync(() -> replay(vigia, stop));
            try {
                prometheus.await("vigia_features_drifted > 4", LIMIT);
                JsonNode broad = alertmanager.await("VigiaDriftBroad", LIMIT);
                assertThat(broad.path("labels").path("severity").asText()).isEqualTo("warning");
                assertThat(broad.path("labels").path("model").asText()).isEqualTo("employment");
                alertmanager.await("VigiaPredictionDrift", LIMIT);
                JsonNode expected = alertmanager.await("VigiaEstimatedPerformanceBelowObjective", LIMIT);
                assertThat(expected.path("labels").path("metric").asText()).isEqualTo("accuracy");
                JsonNode accuracy = alertmanager.await("VigiaPerformanceBelowObjective", LIMIT);
                assertThat(accuracy.path("labels").path("metric").asText()).isEqualTo("accuracy");
                assertThat(accuracy.path("labels").path("severity").asText()).isEqualTo("critical");
                assertThat(Instant.parse(expected.path("startsAt").asText()))
                        .as("the estimate warns before the labels come")
                        .isBefore(Instant.parse(accuracy.path("startsAt").asText()));
                prometheus.await("ALERTS{alertname=\"VigiaPerformanceBelowObjective\",alertstate=\"firing\"}", LIMIT);

                assertThat(DashboardCheck.problems(prometheus, "4s"))
                        .as("panels without data")
                        .isEmpty();
                assertThat(DashboardCheck.differences(vigia.port()))
                        .as(
                                "the page and the catalogue; one metric is there only between a prediction and the next label")
                        .filteredOn(
                                difference -> !difference.startsWith("vigia_labels_awaited_since_timestamp_seconds"))
                        .isEmpty();
                // Half a minute more for the block to pass and both to resolve.
                prometheus.await(
                        "vigia_features_drifted < 3 and on(model) vigia_alerts{alertname=\"VigiaDriftBroad\",state=\"firing\"} == 0",
                        LIMIT);
            } finally {
                stop.set(true);
                assertThat(traffic.get(30, TimeUnit.SECONDS)).isPositive();
            }
        }
    }

    private static VigiaConfig config(URI alertmanager) {
        VigiaConfig defaults = VigiaConfig.DEFAULT;
        ReceiverConfig receiver =
                new ReceiverConfig("ops", ReceiverConfig.Type.ALERTMANAGER, List.of(alertmanager), null);
        return new VigiaConfig(
                defaults.http().withPort(0),
                defaults.models(),
                defaults.store(),
                defaults.maxSeries(),
                true,
                new AlertConfig(Duration.ofSeconds(1), defaults.alerts().rules(), List.of(receiver)));
    }

    private static long replay(Vigia vigia, AtomicBoolean stop) {
        Path example = Path.of("examples", "employment");
        URI url = URI.create("http://127.0.0.1:" + vigia.port());
        ReplayOptions options = new ReplayOptions(
                url,
                "employment",
                List.of(
                        example.resolve("2016.parquet"),
                        example.resolve("2017.parquet"),
                        example.resolve("2018.parquet")),
                null,
                "id",
                "employed",
                Duration.ofMillis(500),
                ROWS_A_SECOND,
                125_000,
                208_000,
                "");
        try {
            ModelClient client = ModelClient.connect(url, "employment");
            try (RecordStream records = new RecordStream(options, client.columns());
                    Progress progress = new Progress("rows around the block")) {
                return new Replay(options, client).run(records, progress, stop::get);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
