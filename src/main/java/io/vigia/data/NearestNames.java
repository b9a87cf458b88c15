package io.vigia.data;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The names that somebody may have meant, by edit distance without regard to case. */
final class NearestNames {
    private static final int MOST = 3;

    private NearestNames() {}

    /** Up to three of the known names, nearest first, none that differs in more than half of its letters. */
    static List<String> of(String wanted, List<String> known) {
        return known.stream()
                .filter(name -> distance(wanted, name) * 2 <= Math.max(wanted.length(), name.length()))
                .sorted(Comparator.comparingInt(name -> distance(wanted, name)))
                .limit(MOST)
                .toList();
    }

    private static int distance(String wanted, String name) {
        return LevenshteinDistance.getDefaultInstance()
                .apply(wanted.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }
}
