package io.vigia.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Collects what is wrong, so that a reader sees everything at once and not one thing a run. Not thread-safe. */
final class Problems {
    private final List<Problem> problems = new ArrayList<>();

    void add(String file, String key, String message) {
        problems.add(new Problem(file, key, message));
    }

    /** A key that does not exist: names the nearest one that does, or all of them. */
    void unknownKey(String file, String path, String name, Collection<String> known) {
        String hint = nearest(name, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("known keys here: " + String.join(", ", known));
        add(file, path, "unknown key; " + hint);
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    boolean any() {
        return !problems.isEmpty();
    }

    /** The known name within a third of its length in edits. */
    static Optional<String> nearest(String name, Collection<String> known) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return known.stream()
                .filter(candidate -> distance.apply(name, candidate) <= Math.max(2, candidate.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance.apply(name, candidate)));
    }
}
