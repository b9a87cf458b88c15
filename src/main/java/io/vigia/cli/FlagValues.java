package io.vigia.cli;

import io.vigia.config.Units;
import java.math.BigDecimal;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The values that flags take, each held to what makes sense for it. A value that does not is refused before anything is
 * started; the message names what was expected and what was found, and picocli puts the flag's name before it.
 */
final class FlagValues {
    private FlagValues() {}

    static TypeConversionException refused(String expected, String found) {
        return new TypeConversionException("expected " + expected + ", got '" + found + "'");
    }

    /** Rows a second; 0 is as fast as can be. */
    static final class Rate implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            String expected = "0, or rows a second from 0.001 to 1000000";
            double rate = number(text, expected, 0, 1_000_000);
            if (rate > 0 && rate < 0.001) {
                throw refused(expected, text);
            }
            return rate;
        }
    }

    /** A TCP port; 0 is a free one. */
    static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) whole(text, 65_535);
        }
    }

    /** A time to wait, written as in the configuration: {@code 500ms}, {@code 10s}, {@code 5m}. */
    static final class Delay implements ITypeConverter<Duration> {
        private static final Duration LONGEST = Duration.ofDays(3650);

        @Override
        public Duration convert(String text) {
            return Units.duration(text)
                    .filter(delay -> delay.compareTo(LONGEST) <= 0)
                    .orElseThrow(() -> refused("a duration such as 500ms, 10s, 5m, 1h or 30d, up to 3650d", text));
        }
    }

    /** How many rows a chunk of a report has. */
    static final class ChunkRows implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            String expected = "a whole number of rows from 1 to 1000000000";
            double rows = number(text, expected, 1, 1e9);
            if (rows != Math.rint(rows)) {
                throw refused(expected, text);
            }
            return (int) rows;
        }
    }

    /** How long a chunk of a report is. */
    static final class ChunkPeriod implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Units.duration(text)
                    .filter(period -> !period.isZero() && period.compareTo(Delay.LONGEST) <= 0)
                    .orElseThrow(() -> refused("a duration such as 15m, 1h, 1d or 7d, up to 3650d", text));
        }
    }

    static long whole(String text, long most) {
        String expected = "a whole number from 0 to " + most;
        double number = number(text, expected, 0, (double) most);
        if (number != Math.rint(number)) {
            throw refused(expected, text);
        }
        return (long) number;
    }

    private static double number(String text, String expected, double least, double most) {
        try {
            double number = new BigDecimal(text).doubleValue(); // no NaN, no hexadecimals
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw refused(expected, text);
        }
        throw refused(expected, text);
    }
}
