package io.vigia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigia.alert.AlertConfig;
import io.vigia.config.VigiaConfig;
import io.vigia.http.HttpConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The whole daemon in this process on a free port, with the example's model, and a client for it. */
final class Daemon implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    static final String ROW = "[39,16,5,2,2,0,1,1,4,1,1,2,2,2,1,1]";

    final Vigia vigia;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Daemon(Vigia vigia) {
        this.vigia = vigia;
    }

    static Daemon start() {
        return start(Path.of("examples"), HttpConfig.DEFAULT, AlertConfig.DEFAULT);
    }

    static Daemon start(Path repository, HttpConfig http, AlertConfig alerts) {
        VigiaConfig defaults = VigiaConfig.DEFAULT;
        return new Daemon(Vigia.start(new VigiaConfig(
                http.withPort(0),
                new VigiaConfig.ModelsConfig(repository, Duration.ZERO),
                defaults.store(),
                defaults.maxSeries(),
                true,
                alerts)));
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + vigia.port() + path);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(url(path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return post(path, "application/json", body);
    }

    HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return client.send(request(path, type, body), HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> postAsync(String path, String body) {
        return client.sendAsync(request(path, "application/json", body), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String type, String body) {
        return HttpRequest.newBuilder(url(path))
                .timeout(Duration.ofSeconds(30))
                .header("content-type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    /** A request of one census row. */
    static String request(String id) {
        String field = id.isEmpty() ? "" : "\"id\":\"" + id + "\",";
        return "{" + field + "\"inputs\":[{\"name\":\"features\",\"shape\":[1,16],\"datatype\":\"FP32\",\"data\":" + ROW
                + "}]}";
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        vigia.close();
    }
}
