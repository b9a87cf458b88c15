package io.vigia.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong, so that a reader sees everything at once and not one thing a run. Not thread-safe. */
final class Problems {
    /** A set, because a key may be read more than once. */
    private final Set<Problem> problems = new LinkedHashSet<>();

    void add(String file, String key, String message) {
        problems.add(new Problem(file, key, message));
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ConfigException(List.copyOf(problems));
        }
    }

    boolean any() {
        return !problems.isEmpty();
    }
}
