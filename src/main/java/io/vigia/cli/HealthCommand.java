package io.vigia.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vigia health}: asks a running daemon whether it is ready; the container's health check. */
@Command(
        name = "health",
        description = "Asks a running daemon whether it is ready.",
        footer = {
            "",
            "Exit codes: 0 ready, 1 not ready or not there.",
            "Example: vigia health --url http://127.0.0.1:8080"
        })
final class HealthCommand implements Callable<Integer> {
    @Option(
            names = "--url",
            paramLabel = "URL",
            converter = DaemonUrl.class,
            defaultValue = "http://127.0.0.1:${env:VIGIA_SERVER_HTTP_PORT:-8080}",
            description = "Where the daemon listens. Default: ${DEFAULT-VALUE}")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(names = "--timeout", hidden = true, defaultValue = "3")
    private int timeoutSeconds;

    /** Asks by the path that stays on this port when health and metrics have a port of their own. */
    @Override
    public Integer call() throws InterruptedException {
        Duration timeout = Duration.ofSeconds(timeoutSeconds);
        HttpClient client = HttpClient.newBuilder().connectTimeout(timeout).build();
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/v2/health/ready"))
                .timeout(timeout)
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                System.out.println("ready");
                return Exit.OK;
            }
            System.err.println("not ready: status " + answer.statusCode() + ": "
                    + answer.body().strip());
        } catch (IOException e) {
            System.err.println("no daemon answers at " + url + ": is it started? (vigia serve)");
        }
        return Exit.FATAL;
    }
}
