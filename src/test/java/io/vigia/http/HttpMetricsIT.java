package io.vigia.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.vigia.observe.Tool;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpMetricsIT {
    private static final String PROMETHEUS = "application/openmetrics-text;version=1.0.0,"
            + "application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";
    private final TestServer server = new TestServer();

    @TempDir
    Path temp;

    @BeforeEach
    void meters() {
        Counter.builder("vigia.test.requests")
                .description("Requests")
                .register(server.registry)
                .increment();
        Timer.builder("vigia.test.duration")
                .description("Time")
                .publishPercentileHistogram(false)
                .serviceLevelObjectives(Duration.ofMillis(1), Duration.ofMillis(10))
                .register(server.registry)
                .record(Duration.ofMillis(2));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> scrape(String accept) {
        return server.send(server.request("/metrics").header("Accept", accept).build());
    }

    @Test
    void scrape_plain_isText004() {
        HttpResponse<String> answer = server.get("/metrics");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body())
                .contains("# TYPE vigia_test_requests_total counter\nvigia_test_requests_total 1.0\n")
                .doesNotContain("# EOF");
    }

    @Test
    void scrape_asPrometheusAsks_isOpenMetricsToItsEnd() {
        HttpResponse<String> answer = scrape(PROMETHEUS);

        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(answer.body())
                .contains("# TYPE vigia_test_requests counter\n")
                .endsWith("# EOF\n");
    }

    @Test
    void scrape_textPreferred_isText() {
        assertThat(scrape("application/openmetrics-text;q=0.2,text/plain;q=0.9").body())
                .doesNotContain("# EOF");
    }

    @Test
    void scrape_gzip_isTheSameCompressed() throws Exception {
        HttpRequest request =
                server.request("/metrics").header("Accept-Encoding", "gzip").build();
        HttpResponse<byte[]> answer = server.client.send(request, BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("vigia_test_requests_total 1.0");
        }
    }

    @Test
    void scrape_gzipRefused_isPlain() {
        assertThat(server.send(server.request("/metrics")
                                .header("Accept-Encoding", "gzip;q=0, *;q=0")
                                .build())
                        .headers()
                        .firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void scrapes_atTheSameTime_shareOneOffTheEventLoop() throws Exception {
        AtomicInteger evaluations = new AtomicInteger();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        List<String> threads = new ArrayList<>();
        Gauge.builder("vigia.test.slow", () -> {
                    evaluations.incrementAndGet();
                    threads.add(Thread.currentThread().getName());
                    inside.countDown();
                    try {
                        return open.await(10, TimeUnit.SECONDS) ? 1 : 0;
                    } catch (InterruptedException e) {
                        return 0;
                    }
                })
                .register(server.registry);
        List<CompletableFuture<HttpResponse<String>>> scrapes = new ArrayList<>();
        scrapes.add(server.client.sendAsync(server.request("/metrics").build(), BodyHandlers.ofString()));
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        HttpRequest second = server.request("/metrics").build();
        scrapes.add(server.client.sendAsync(second, BodyHandlers.ofString()));
        scrapes.add(server.client.sendAsync(second, BodyHandlers.ofString()));
        assertThat(server.get("/livez").statusCode()).isEqualTo(200);
        open.countDown();

        for (CompletableFuture<HttpResponse<String>> scrape : scrapes) {
            assertThat(scrape.get(10, TimeUnit.SECONDS).body()).contains("vigia_test_slow 1.0");
        }
        assertThat(evaluations.get()).isLessThan(3);
        assertThat(threads).allMatch(name -> name.contains("worker"));
    }

    @Test
    void scrape_text_pleasesPromtool() throws Exception {
        Path program = Tool.required("promtool").path();
        Path metrics = Files.writeString(
                temp.resolve("metrics"), server.get("/metrics").body());

        Process promtool = new ProcessBuilder(program.toString(), "check", "metrics")
                .redirectInput(metrics.toFile())
                .redirectErrorStream(true)
                .start();
        String says = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor()).as(says).isZero();
    }
}
