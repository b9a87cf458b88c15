package io.vigia.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code vigia health}: asks a running daemon whether it is ready; the container's health check. */
@Command(
        name = "health",
        description = "Asks a running daemon whether it is ready.",
        footer = {
            "",
            "Exit codes: 0 ready, 1 not ready or not there, 2 an address that is none.",
            "Example: vigia health --url http://127.0.0.1:8080"
        })
final class HealthCommand implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    @Option(
            names = "--url",
            paramLabel = "URL",
            converter = DaemonUrl.class,
            description = "Where the daemon listens: its main listener, not the management one. Default:"
                    + " http://127.0.0.1:8080, or as VIGIA_SERVER_HTTP_HOST and VIGIA_SERVER_HTTP_PORT say")
    private @Nullable URI given;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else
    private CommandSpec command;

    private final Map<String, String> environment;

    HealthCommand() {
        this(System.getenv());
    }

    HealthCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    private URI url() {
        try {
            return given == null ? DaemonUrl.local(environment) : given;
        } catch (TypeConversionException e) {
            throw new ParameterException(
                    command.commandLine(), "VIGIA_SERVER_HTTP_HOST, VIGIA_SERVER_HTTP_PORT: " + e.getMessage(), e);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        URI url = url();
        HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        // Not /readyz, which moves to the management listener where there is one.
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/v2/health/ready"))
                .timeout(TIMEOUT)
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
