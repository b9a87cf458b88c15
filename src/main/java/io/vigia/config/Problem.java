package io.vigia.config;

import java.nio.file.Path;
import java.util.Objects;

/**
 * One thing wrong in the configuration.
 *
 * @param file the file, or the environment variable, it is in
 * @param key the dotted path of the key, or empty for the file as a whole
 * @param message what was found, what was expected, and the nearest known key where there is one
 */
public record Problem(String file, String key, String message) {
    public Problem {
        Objects.requireNonNull(file);
        Objects.requireNonNull(key);
        Objects.requireNonNull(message);
    }

    /** The same for a client, who is told which file, but not where it is. */
    public String withoutFolder() {
        return new Problem(String.valueOf(Path.of(file).getFileName()), key, message).toString();
    }

    @Override
    public String toString() {
        return key.isEmpty() ? file + ": " + message : file + ": " + key + ": " + message;
    }
}
