package io.vigia.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Quantities as people write them in a file: {@code 30d}, {@code 100ms}, {@code 64MiB}. */
public final class Units {
    private static final Pattern QUANTITY = Pattern.compile("(\\d{1,15})\\s*([A-Za-z]*)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Map<String, Long> BYTES =
            Map.of("", 1L, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30, "KB", 1000L, "MB", 1_000_000L);

    private Units() {}

    public static Optional<Duration> duration(String text) {
        return quantity(text, MILLIS).map(Duration::ofMillis);
    }

    public static Optional<Long> bytes(String text) {
        return quantity(text, BYTES);
    }

    /** As {@link #duration} reads it, in the largest unit that is whole. */
    static String text(Duration time) {
        long millis = time.toMillis();
        return MILLIS.entrySet().stream()
                .filter(unit -> millis % unit.getValue() == 0)
                .max(Map.Entry.comparingByValue())
                .map(unit -> millis == 0 ? "0s" : millis / unit.getValue() + unit.getKey())
                .orElseThrow();
    }

    private static Optional<Long> quantity(String text, Map<String, Long> units) {
        Matcher matcher = QUANTITY.matcher(text.trim());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.ofNullable(units.get(matcher.group(2)))
                .filter(factor -> number <= Long.MAX_VALUE / factor)
                .map(factor -> number * factor);
    }
}
