package io.vigia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** NVIDIA's own Python client, used as it is. Skipped, with a reason, where {@code .ci/tools} could not install it. */
class TritonClientIT {
    private static final Path PYTHON = Path.of("target", "venv-triton", "bin", "python");

    @Test
    void tritonclient_http_getsPredictionsAndRefusals() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PYTHON), "skipped: no tritonclient in target/venv-triton (see .ci/tools)");
        try (Daemon daemon = Daemon.start()) {
            Process client = new ProcessBuilder(
                            PYTHON.toString(), "src/test/python/triton_client.py", "127.0.0.1:" + daemon.vigia.port())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(client.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
            assertThat(client.exitValue()).as(output).isZero();
            assertThat(output).contains("ok").contains("binary").contains("nobody");
        }
    }
}
