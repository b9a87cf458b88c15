package io.vigia.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortDecimalsTest {
    private static double parse(String text) {
        return ShortDecimals.parse(("," + text + ",").toCharArray(), 1, text.length());
    }

    @Test
    void parse_anyShortDecimal_isTheNearestDoubleAndFloat() {
        long seed = 1123;
        Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            long digits = random.nextLong() % (long) Math.pow(10, 1 + random.nextInt(13));
            String text = BigDecimal.valueOf(digits, random.nextInt(13)).toPlainString();
            double value = parse(text);
            if (text.length() <= 15) {
                assertThat(value).as("seed %d: %s", seed, text).isEqualTo(Double.parseDouble(text));
            } else {
                assertThat(value).isNaN();
            }
            if (!Double.isNaN(value) && ShortDecimals.roundsOnce(value)) {
                assertThat((float) value).as("seed %d: %s", seed, text).isEqualTo(Float.parseFloat(text));
            }
        }
    }

    @Test
    void roundsOnce_halfwayBetweenFloats_isFalse() {
        assertThat(ShortDecimals.roundsOnce(parse("16777217"))).isFalse();
        assertThat(ShortDecimals.roundsOnce(parse("16777218"))).isTrue();
    }

    @Test
    void parse_minusZero_keepsItsSign() {
        assertThat(1 / parse("-0.0")).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e3", "1E-3", "NaN", "Infinity", "-Infinity", "1234567890.12345"})
    void parse_otherForms_areLeftToTheGeneralParser(String text) {
        assertThat(parse(text)).isNaN();
    }
}
