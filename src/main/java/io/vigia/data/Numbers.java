package io.vigia.data;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as text and text as numbers, one way for every file format. */
public final class Numbers {
    private Numbers() {}

    /** The canonical text of a number: whole numbers have no fraction, NaN is none. */
    static @Nullable String text(double value) {
        if (Double.isNaN(value)) {
            return null;
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** Whether text stands for an absent number: it is blank or {@code NaN} in any case. */
    static boolean isMissing(String text) {
        return text.isBlank() || text.strip().equalsIgnoreCase("nan");
    }

    /** The number that text says, also {@code true}, {@code false} and infinities; null when it says none. */
    public static @Nullable Double parse(String text) {
        String value = text.strip();
        if (isMissing(value)) {
            return Double.NaN;
        }
        if (!isPlain(value)) {
            return word(value);
        }
        try {
            return Double.valueOf(value);
        } catch (NumberFormatException e) {
            return null; // plain characters in an order that is no number
        }
    }

    /** The whole number that text says, also {@code 3.0}, {@code true} and {@code false}; null when it says none. */
    public static @Nullable Long whole(String text) {
        String value = text.strip();
        try {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "true" -> 1L;
                case "false" -> 0L;
                default -> new BigDecimal(value).longValueExact();
            };
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    /** Keeps out what the JDK would take and people would not: hexadecimals and suffixes such as {@code 1d}. */
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!((c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E')) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Double word(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> 1.0;
            case "false" -> 0.0;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> null;
        };
    }
}
