package io.vigia.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where vigia is installed: the launcher says so; without it, the working folder. */
final class Home {
    private Home() {}

    static Path folder() {
        return Path.of(System.getProperty("vigia.home", ""));
    }

    /** A shipped file: the one in the working folder if there is one, else the installed one. */
    static Path file(String name) {
        Path here = Path.of(name);
        return Files.exists(here) ? here : folder().resolve(name);
    }

    /**
     * A path of the configuration: the one from the working folder; where nothing is there but something is where vigia is
     * installed, that; so the shipped configuration finds its models from any folder.
     */
    static Path path(Path path) {
        Path installed = folder().resolve(path);
        return !Files.exists(path) && Files.exists(installed) ? installed : path;
    }
}
