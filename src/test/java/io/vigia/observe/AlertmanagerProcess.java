package io.vigia.observe;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A real Alertmanager for the length of a test. */
public final class AlertmanagerProcess implements AutoCloseable {
    private final Server server;

    private AlertmanagerProcess(Server server) {
        this.server = server;
    }

    /** Starts the Alertmanager of the PATH in an empty folder; without one the test is skipped. */
    public static AlertmanagerProcess start(Path folder, Path config) {
        Tool tool = Tool.required("prometheus-alertmanager");
        int port = Server.freePort();
        return new AlertmanagerProcess(Server.start(
                tool,
                folder,
                port,
                List.of(
                        "--config.file=" + config.toAbsolutePath(),
                        "--storage.path=" + folder.resolve("storage"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=",
                        "--log.level=warn")));
    }

    public URI uri() {
        return server.uri();
    }

    /** What it printed so far: warnings and errors. */
    public String log() {
        return server.log();
    }

    /** The alerts it holds, muted ones too, as {@code /api/v2/alerts} lists them. */
    public JsonNode alerts() {
        return server.get("/api/v2/alerts");
    }

    /** Hands it alerts, a JSON array as the v2 API takes it. */
    public void post(String alerts) {
        server.postJson("/api/v2/alerts", alerts);
    }

    /** Waits for an alert of that name, muted or not. */
    public JsonNode await(String alertname, Duration limit) {
        return Poll.until("alert " + alertname, limit, () -> find(alertname));
    }

    /** The alert of that name, if it is there. */
    public Optional<JsonNode> find(String alertname) {
        for (JsonNode alert : alerts()) {
            if (alert.at("/labels/alertname").asText().equals(alertname)) {
                return Optional.of(alert);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        server.close();
    }
}
