package io.vigia.http;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.Router;
import io.vigia.alert.AlertStatus;
import io.vigia.serving.ModelStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A real server on a free port over fakes, and the clients to talk to it. */
final class TestServer implements AutoCloseable {
    final FakeMonitors monitors = new FakeMonitors();
    final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    volatile Optional<String> obstacle = Optional.empty();
    volatile List<AlertStatus> alerts = List.of();
    /** Versions that are not watched. */
    volatile List<ModelStatus> unwatched = List.of();

    volatile Supplier<CompletionStage<Void>> reload = () -> CompletableFuture.completedFuture(null);
    final Readiness readiness = new Readiness(() -> obstacle);
    final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    final HttpServers servers;

    TestServer() {
        this(config(), router -> {});
    }

    TestServer(HttpConfig config, Consumer<Router> models) {
        HttpServices services = new HttpServices(
                models,
                this::statuses,
                monitors,
                () -> alerts,
                new HttpMetrics(registry),
                readiness,
                () -> reload.get());
        servers = await(HttpServers.start(vertx, config, services, 2));
    }

    private List<ModelStatus> statuses() {
        return Stream.concat(
                        unwatched.stream(),
                        monitors.snapshots.stream()
                                .map(watched -> new ModelStatus(
                                        watched.key(), watched.spec().task(), true, null)))
                .toList();
    }

    static HttpConfig config() {
        return HttpConfig.DEFAULT.withPort(0);
    }

    static HttpConfig config(long bodyLimit, int inflight) {
        return new HttpConfig("127.0.0.1", 0, 0, true, bodyLimit, inflight, Duration.ZERO, Duration.ofSeconds(10));
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + servers.port() + path))
                .timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    HttpResponse<String> post(String path, String type, String body) {
        return post(path, type, BodyPublishers.ofString(body));
    }

    HttpResponse<String> post(String path, String type, BodyPublisher body) {
        return send(request(path).header("Content-Type", type).POST(body).build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Socket socket() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), servers.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** Everything until the server closes. */
    static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    static void send(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() {
        await(vertx.close());
        registry.close();
    }
}
