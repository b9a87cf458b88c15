package io.vigia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requests that people send by hand, with the client they send them with. Skipped, with a reason, without it. */
class CurlIT {
    private static final String INFER = "/v2/models/employment/infer";

    @TempDir
    static Path folder;

    @SuppressWarnings("NonFinalStaticField") // one daemon for the class
    private static Daemon daemon;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "curl"))),
                "skipped: no curl on the path");
        daemon = Daemon.start();
        Files.writeString(folder.resolve("row.json"), Daemon.request("curl"));
        try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(folder.resolve("row.json.gz")))) {
            gzip.write(Daemon.request("zipped").getBytes(StandardCharsets.UTF_8));
        }
        Files.write(folder.resolve("large"), new byte[100 << 20]);
        Files.writeString(folder.resolve("labels"), "{\"id\":\"a\",\"label\":1}\n".repeat(1000));
    }

    @AfterAll
    static void stop() {
        if (daemon != null) {
            daemon.close();
        }
    }

    /** The answer's body and, on a line of its own, its status. */
    private static String curl(String path, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("curl", "-sS", "--max-time", "60", "-w", "\n%{http_code}"));
        command.addAll(List.of(arguments));
        command.add(daemon.url(path).toString());
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    @Test
    void infer_plainZippedOrAsked_isAnswered() throws IOException, InterruptedException {
        String json = "content-type: application/json";

        assertThat(curl(INFER, "-H", json, "-d", "@row.json"))
                .contains("\"id\":\"curl\"")
                .endsWith("\n200");
        assertThat(curl(INFER, "-H", json, "-H", "content-encoding: gzip", "--data-binary", "@row.json.gz"))
                .contains("\"id\":\"zipped\"")
                .endsWith("\n200");
        assertThat(curl(INFER, "-H", json, "-H", "expect: 100-continue", "-d", "@row.json"))
                .endsWith("\n200");
        assertThat(curl(INFER, "-H", json, "-H", "transfer-encoding: chunked", "-d", "@row.json"))
                .endsWith("\n200");
        assertThat(curl(INFER, "-H", json, "--http2", "-d", "@row.json")).endsWith("\n200");
    }

    @Test
    void infer_wrong_isRefusedWithTheReason() throws IOException, InterruptedException {
        // What curl says when it is not told otherwise.
        assertThat(curl(INFER, "-d", "@row.json"))
                .contains(
                        "Content-Type: expected application/json or application/octet-stream, got application/x-www-form")
                .endsWith("\n415");
        assertThat(curl(
                        INFER,
                        "-H",
                        "content-type: application/json",
                        "-H",
                        "content-encoding: gzip",
                        "-d",
                        "@row.json"))
                .contains("expected whole gzip data")
                .endsWith("\n400");
        assertThat(curl(INFER, "-H", "content-type: application/json", "-H", "expect: a-miracle", "-d", "@row.json"))
                .contains("expected 100-continue")
                .endsWith("\n417");
        assertThat(curl(INFER, "-H", "content-type: application/json", "--data-binary", "@large"))
                .contains("body: expected at most 67108864 bytes, got more")
                .endsWith("\n413");
        assertThat(curl(INFER, "-H", "content-type: application/json", "-T", "large", "-X", "POST"))
                .endsWith("\n413");
        assertThat(curl(INFER, "-X", "OPTIONS")).contains("expected POST").endsWith("\n405");
        assertThat(curl(INFER, "-T", "row.json")).contains("got PUT").endsWith("\n405");
        assertThat(curl("/v2/models/nobody/infer", "-H", "content-type: application/json", "-d", "@row.json"))
                .contains("expected one of [employment]")
                .endsWith("\n404");
        assertThat(curl(INFER, "-H", "content-type: application/json", "-d", "@row.json"))
                .endsWith("\n200");
    }

    @Test
    void labels_streamedOrHeaded_areAnswered() throws IOException, InterruptedException {
        assertThat(curl("/v1/labels", "-X", "POST", "-T", "labels", "-H", "content-type: application/x-ndjson"))
                .contains("\"received\":1000")
                .endsWith("\n200");
        assertThat(curl("/v1/models", "--head")).startsWith("HTTP/1.1 200 OK").endsWith("\n200");
        assertThat(curl("/metrics", "--compressed"))
                .contains("vigia_build_info")
                .endsWith("\n200");
    }
}
