package io.vigia.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged daemon as a process of its own, started from a folder that is not its own, and told by signals. */
class ServeIT {
    private static final String CONFIG = "models: {repository: examples}\nserver: {shutdown: {delay: 2s}}\n";

    @TempDir
    private Path folder;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void sigterm_whileServing_drainsAndEndsWithZero() throws Exception {
        Process daemon = serve(CONFIG, 0);
        String ready = await("vigia is ready.");
        assertThat(ready).contains("models=1"); // the installed examples, though the working folder is another
        URI url = URI.create("http://127.0.0.1:" + ready.replaceAll(".*port=(\\d+).*", "$1") + "/v2/health/ready");
        assertThat(status(url)).isEqualTo(200);
        daemon.toHandle().destroy(); // Process.destroy would close what it says
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (status(url) != 503 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(status(url)).as("no longer ready, and still answering").isEqualTo(503);
        await("vigia has ended.");
        assertThat(daemon.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(daemon.exitValue()).isZero();
    }

    @Test
    void sighup_readsTheConfigurationAgain() throws Exception {
        Process daemon = serve(CONFIG, 0);
        await("vigia is ready.");
        hangUp(daemon);
        await("Configuration reloaded.");
        Files.writeString(folder.resolve("vigia.yaml"), "servr: {}\n");
        hangUp(daemon);
        assertThat(await("The reload did not succeed")).contains("servr");
        assertThat(daemon.isAlive()).isTrue();
    }

    @Test
    void sigterm_whileStarting_endsWithZero() throws Exception {
        Process daemon = serve(CONFIG, 0);
        await("Labels are kept in memory");
        daemon.toHandle().destroy(); // Process.destroy would close what it says
        await("vigia has ended.");
        assertThat(daemon.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(daemon.exitValue()).isZero();
    }

    @Test
    void serve_portThatIsTaken_isOneAndNamesIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process daemon = serve("models: {repository: nowhere}\n", taken.getLocalPort());
            assertThat(await("The model repository is not there")).contains("nowhere");
            assertThat(await("vigia serve: cannot listen"))
                    .contains("port " + taken.getLocalPort() + "; is one taken?");
            assertThat(daemon.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(daemon.exitValue()).isEqualTo(1);
        }
    }

    private Process serve(String config, int port) throws IOException {
        Path home = Path.of("").toAbsolutePath();
        Path file = Files.writeString(folder.resolve("vigia.yaml"), config);
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dvigia.home=" + home,
                        "-jar",
                        home.resolve("target/vigia.jar").toString(),
                        "serve",
                        "--config",
                        file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("VIGIA_"));
        builder.environment().put("VIGIA_SERVER_HTTP_PORT", Integer.toString(port));
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        Process process = builder.start();
        started.add(process);
        Thread reader = new Thread(() -> read(process));
        reader.setDaemon(true);
        reader.start();
        return process;
    }

    private void read(Process process) {
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            output.lines().forEach(lines::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String await(String text) throws InterruptedException {
        for (String line = lines.poll(60, TimeUnit.SECONDS); line != null; line = lines.poll(60, TimeUnit.SECONDS)) {
            seen.add(line);
            if (line.contains(text)) {
                return line;
            }
        }
        throw new AssertionError("never said: " + text + "\n" + String.join("\n", seen));
    }

    private static void hangUp(Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-HUP", Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static int status(URI url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
