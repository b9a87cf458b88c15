package io.vigia.cli;

import io.vigia.Vigia;
import io.vigia.config.VigiaYaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vigia serve}: the daemon. */
@Command(
        name = "serve",
        description = "Serves the models of a repository and watches them, until SIGTERM.",
        footer = {
            "",
            "A repository is a folder with one folder a model:",
            "  models/churn/model.yaml       what the columns mean, what is watched",
            "  models/churn/baseline.json    from 'vigia baseline'",
            "  models/churn/1/model.onnx     version folders, whole numbers; the newest is the default",
            "",
            "Each key of the configuration can be set by environment: server.http.port is VIGIA_SERVER_HTTP_PORT.",
            "Relative paths in it are looked for here, then where vigia is installed.",
            "SIGHUP reloads; a bad file leaves the old configuration serving. SIGTERM drains and exits with 0.",
            "",
            "Example: VIGIA_MODELS_REPOSITORY=models vigia serve"
        })
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration. Default: config/vigia.yaml, here or where vigia is installed")
    private Path file = Home.file("config/vigia.yaml");

    @Override
    public Integer call() throws InterruptedException {
        Foreground foreground = Foreground.install();
        VigiaYaml.Result read = ConfigFile.read(file);
        read.unusedVariables().forEach(name -> LOG.warn("No key answers to this variable. name={}", name));
        Path repository = read.config().models().repository();
        if (!Files.isDirectory(repository)) {
            LOG.warn(
                    "The model repository is not there; vigia is not ready until it is. repository={}",
                    repository.toAbsolutePath().normalize());
        }
        try (Vigia vigia =
                Vigia.start(read.config(), () -> ConfigFile.read(file).config())) {
            foreground.daemon(vigia);
            foreground.await();
        }
        return Exit.OK;
    }
}
