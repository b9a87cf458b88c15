package io.vigia.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
            description = "Where the daemon listens: its main listener, not the management one. Default:"
                    + " http://127.0.0.1:8080, or as VIGIA_SERVER_HTTP_HOST and VIGIA_SERVER_HTTP_PORT say")
    private @Nullable URI given;

    @Option(names = "--timeout", hidden = true, defaultValue = "3")
    private int timeoutSeconds;

    @Override
    public Integer call() throws InterruptedException {
        URI url = given == null ? DaemonUrl.local(System.getenv()) : given;
        Duration timeout = Duration.ofSeconds(timeoutSeconds);
        HttpClient client = HttpClient.newBuilder().connectTimeout(timeout).build();
        // Not /readyz, which moves to the management listener where there is one.
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
