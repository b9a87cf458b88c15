package io.vigia.http;

import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a client takes, read from {@code Accept} and {@code Accept-Encoding}. */
final class Accepts {
    private Accepts() {}

    /** Whether OpenMetrics is asked for, and not less than the text format. */
    static boolean prefersOpenMetrics(@Nullable String accept) {
        double open = weight(accept, type -> type.equals("application/openmetrics-text"));
        double text = weight(accept, type -> type.equals("text/plain"));
        return open > 0 && !(open < text);
    }

    static boolean gzip(@Nullable String acceptEncoding) {
        double named = weight(acceptEncoding, coding -> coding.equals("gzip"));
        return named > 0 || (Double.isNaN(named) && weight(acceptEncoding, coding -> coding.equals("*")) > 0);
    }

    /** The highest weight of the entries that match; NaN when none does. */
    private static double weight(@Nullable String header, Predicate<String> matches) {
        double best = Double.NaN;
        for (String entry :
                (header == null ? "" : header).toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = entry.split(";", -1);
            if (matches.test(parts[0].strip())) {
                double weight = quality(parts);
                best = Double.isNaN(best) ? weight : Math.max(best, weight);
            }
        }
        return best;
    }

    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.startsWith("q=")) {
                try {
                    return Double.parseDouble(part.substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
