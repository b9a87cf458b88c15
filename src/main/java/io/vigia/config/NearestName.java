package io.vigia.config;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/**
 * The known name that a wrong one was meant to be: the nearest by edits, one for every three letters at most. Neighbours
 * that have changed places are one edit; case, {@code -} and {@code _} are none. Where several are equally near, as in
 * {@code x1, x2, x3}, a guess would be no help, and there is none. Pure.
 */
final class NearestName {
    private NearestName() {}

    static Optional<String> of(String name, Collection<String> known) {
        List<String> near =
                known.stream().distinct().filter(other -> isNear(name, other)).toList();
        int least = near.stream().mapToInt(other -> edits(name, other)).min().orElse(0);
        List<String> nearest =
                near.stream().filter(other -> edits(name, other) == least).toList();
        return nearest.size() == 1 ? Optional.of(nearest.get(0)) : Optional.empty();
    }

    private static boolean isNear(String name, String other) {
        return edits(name, other)
                <= Math.max(letters(name).length(), letters(other).length()) / 3;
    }

    private static int edits(String name, String other) {
        return new DamerauLevenshteinDistance().apply(letters(name), letters(other));
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
