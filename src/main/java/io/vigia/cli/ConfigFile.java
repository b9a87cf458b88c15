package io.vigia.cli;

import io.vigia.alert.AlertConfig;
import io.vigia.alert.ReceiverConfig;
import io.vigia.config.VigiaConfig;
import io.vigia.config.VigiaConfig.ModelsConfig;
import io.vigia.config.VigiaYaml;
import java.nio.file.Path;

/**
 * The daemon's configuration as the commands use it: the file, the environment, and relative paths found by one rule,
 * {@link Home#path}.
 */
final class ConfigFile {
    private ConfigFile() {}

    /** @throws io.vigia.config.ConfigException with every problem of file and environment */
    static VigiaYaml.Result read(Path file) {
        VigiaYaml.Result read = VigiaYaml.read(file, System.getenv());
        return new VigiaYaml.Result(located(read.config()), read.unusedVariables(), read.keys());
    }

    private static VigiaConfig located(VigiaConfig config) {
        AlertConfig alerts = config.alerts();
        return new VigiaConfig(
                config.http(),
                new ModelsConfig(
                        Home.path(config.models().repository()), config.models().poll()),
                config.store(),
                config.maxSeries(),
                config.monitor(),
                new AlertConfig(
                        alerts.interval(),
                        alerts.rules(),
                        alerts.receivers().stream().map(ConfigFile::located).toList()));
    }

    private static ReceiverConfig located(ReceiverConfig receiver) {
        Path secret = receiver.urlFile();
        return secret == null
                ? receiver
                : new ReceiverConfig(receiver.name(), receiver.type(), receiver.urls(), Home.path(secret));
    }
}
