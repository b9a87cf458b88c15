package io.vigia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigia.config.VigiaConfig;
import io.vigia.config.VigiaYaml;
import io.vigia.event.VigiaException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reloads of a running daemon: what is wrong is said, what was right goes on. */
class ReloadIT {
    private static final Path MODEL = Path.of("examples/employment");

    @TempDir
    Path folder;

    @Test
    void reload_brokenModelOrFile_failsWithTheReasonAndTheDaemonGoesOn() throws IOException {
        Path model = Files.createDirectories(folder.resolve("models/employment"));
        Files.createDirectories(model.resolve("1"));
        for (String file : new String[] {"1/model.onnx", "model.yaml", "baseline.json"}) {
            Files.copy(MODEL.resolve(file), model.resolve(file));
        }
        Path yaml = Files.writeString(folder.resolve("vigia.yaml"), "alerts: {interval: 1s}");
        try (Vigia vigia = Vigia.start(config(yaml), () -> config(yaml))) {
            assertThatCode(vigia::reload).doesNotThrowAnyException();

            Files.writeString(model.resolve("model.yaml"), "featurs: [a]");
            assertThatThrownBy(vigia::reload)
                    .isInstanceOf(VigiaException.class)
                    .hasMessageContaining("the configuration is taken")
                    .hasMessageContaining("employment/1")
                    .hasMessageContaining("featurs");
            assertThat(scrape(vigia)).contains("vigia_config_last_reload_successful 1.0");

            Files.copy(MODEL.resolve("model.yaml"), model.resolve("new.yaml"));
            Files.delete(model.resolve("model.yaml"));
            Files.move(model.resolve("new.yaml"), model.resolve("model.yaml"));
            Files.writeString(yaml, "alerts: {intervall: 1s}");
            assertThatThrownBy(vigia::reload)
                    .isInstanceOf(VigiaException.class)
                    .hasMessageContaining("intervall")
                    .hasMessageContaining("did you mean 'interval'?")
                    .hasMessageNotContaining(folder.toString());
            assertThat(scrape(vigia)).contains("vigia_config_last_reload_successful 0.0");

            Files.writeString(yaml, "alerts: {interval: 1s}");
            assertThatCode(vigia::reload).doesNotThrowAnyException();
            assertThat(scrape(vigia)).contains("vigia_config_last_reload_successful 1.0");
        }
    }

    private static String scrape(Vigia vigia) throws IOException {
        try (InputStream in = URI.create("http://127.0.0.1:" + vigia.port() + "/metrics")
                .toURL()
                .openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private VigiaConfig config(Path yaml) {
        return VigiaYaml.read(
                        yaml,
                        Map.of(
                                "VIGIA_SERVER_HTTP_PORT",
                                "0",
                                "VIGIA_MODELS_REPOSITORY",
                                folder.resolve("models").toString()))
                .config();
    }
}
