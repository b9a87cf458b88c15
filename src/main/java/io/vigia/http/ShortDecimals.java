package io.vigia.http;

/**
 * Decimals of few digits to the nearest double and float, several times faster than a parser for all of them. A whole
 * number up to 2^53 and a power of ten up to 10^22 are exact doubles, so that one division rounds once (Clinger, 1990);
 * what has more digits, or an exponent, is left to the general parser.
 */
final class ShortDecimals {
    private static final int MOST_DIGITS = 15;
    private static final double[] POWERS = powers();

    /** The bits of a double beyond a float's, and what they are halfway between two floats. */
    private static final long TAIL = (1L << 29) - 1;

    private static final long HALFWAY = 1L << 28;

    private ShortDecimals() {}

    /** The value of a JSON number of the form {@code -12.34}; NaN when it is of another form or too long. */
    static double parse(char[] text, int from, int length) {
        int end = from + length;
        boolean negative = text[from] == '-';
        long digits = 0;
        int fraction = 0;
        boolean point = false;
        if (length > MOST_DIGITS) {
            return Double.NaN;
        }
        for (int i = negative ? from + 1 : from; i < end; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
                fraction += point ? 1 : 0;
            } else if (text[i] == '.') {
                point = true;
            } else {
                return Double.NaN;
            }
        }
        double value = digits / POWERS[fraction];
        return negative ? -value : value;
    }

    /** Whether the float nearest to this double is also nearest to the decimal it came from: it is not a near tie. */
    static boolean roundsOnce(double value) {
        return (Double.doubleToRawLongBits(value) & TAIL) != HALFWAY;
    }

    private static double[] powers() {
        double[] powers = new double[MOST_DIGITS + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
