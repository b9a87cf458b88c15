package io.vigia.observe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server program that runs for the length of a test on a free port of the loopback, and answers JSON. */
final class Server implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Process process;
    private final URI uri;
    private final Path log;

    private Server(Process process, URI uri, Path log) {
        this.process = process;
        this.uri = uri;
        this.log = log;
    }

    /** Starts the tool and waits until {@code GET /-/ready} is 200. */
    static Server start(Tool tool, Path folder, int port, List<String> arguments) {
        try {
            Path log = folder.resolve("server.log");
            Process process = tool.start(arguments, log);
            Server server = new Server(process, URI.create("http://127.0.0.1:" + port), log);
            try {
                Poll.until(tool.path() + " ready", START, server::ready);
            } catch (IllegalStateException e) {
                server.close();
                throw new IllegalStateException(e.getMessage() + "\n" + Files.readString(log), e);
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that was free a moment ago. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return uri;
    }

    /** What it printed so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode get(String pathAndQuery) {
        return send(HttpRequest.newBuilder(uri.resolve(pathAndQuery)).build());
    }

    JsonNode post(String path, String form) {
        return post(path, "application/x-www-form-urlencoded", form);
    }

    JsonNode postJson(String path, String body) {
        return post(path, "application/json", body);
    }

    private JsonNode post(String path, String type, String body) {
        return send(HttpRequest.newBuilder(uri.resolve(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private JsonNode send(HttpRequest request) {
        try {
            return JSON.readTree(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Optional<Boolean> ready() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("ended with exit code " + process.exitValue());
        }
        HttpRequest request = HttpRequest.newBuilder(uri.resolve("/-/ready")).build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 200 ? Optional.of(true) : Optional.empty();
        } catch (ConnectException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
