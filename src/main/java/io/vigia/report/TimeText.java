package io.vigia.report;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Times as files have them: RFC 3339 and ISO 8601 with or without a zone (then UTC), {@code T} or a space between date and
 * time, a date alone, or a number since 1970, whose size tells seconds from milli-, micro- and nanoseconds.
 */
final class TimeText {
    private static final String EXPECTED = "expected a time such as 2018-03-01T12:00:00Z, a date or a Unix time";

    private TimeText() {}

    /** In milliseconds since 1970. */
    static long millis(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(EXPECTED);
        }
        String value = text.strip();
        try {
            return value.length() > 4 && value.charAt(4) == '-' ? written(value) : number(value);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(EXPECTED, e);
        }
    }

    private static long written(String value) {
        if (value.length() == 10) {
            return LocalDate.parse(value)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .toEpochMilli();
        }
        String iso = value.charAt(10) == ' ' ? value.substring(0, 10) + 'T' + value.substring(11) : value;
        if (iso.endsWith("Z")) {
            return Instant.parse(iso).toEpochMilli();
        }
        boolean zone = iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
        return zone
                ? OffsetDateTime.parse(iso).toInstant().toEpochMilli()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private static long number(String text) {
        double value = Double.parseDouble(text);
        double size = Math.abs(value);
        if (!(size < 1e19 / 2)) { // NaN too
            throw new DateTimeException("no time");
        }
        if (size < 1e14) {
            return (long) Math.floor(size < 1e11 ? value * 1e3 : value);
        }
        // Micro- and nanoseconds have more digits than a double tells apart.
        return Math.floorDiv(new BigDecimal(text).longValue(), size < 1e17 ? 1_000L : 1_000_000L);
    }
}
