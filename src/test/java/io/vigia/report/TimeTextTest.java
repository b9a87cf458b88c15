package io.vigia.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource({
        "2018-03-01T12:30:15Z, 2018-03-01T12:30:15Z",
        "2018-03-01T12:30:15.250Z, 2018-03-01T12:30:15.250Z",
        "2018-03-01T12:30:15+02:00, 2018-03-01T10:30:15Z",
        "2018-03-01T12:30:15-05:00, 2018-03-01T17:30:15Z",
        "2018-03-01T12:30:15, 2018-03-01T12:30:15Z",
        "2018-03-01 12:30:15, 2018-03-01T12:30:15Z",
        "2018-03-01 12:30:15.5, 2018-03-01T12:30:15.500Z",
        "2018-03-01T12:30, 2018-03-01T12:30:00Z",
        "2018-03-01, 2018-03-01T00:00:00Z",
        "' 2018-03-01 ', 2018-03-01T00:00:00Z",
        "1519907415, 2018-03-01T12:30:15Z",
        "1519907415.5, 2018-03-01T12:30:15.500Z",
        "1519907415250, 2018-03-01T12:30:15.250Z",
        "1519907415250000, 2018-03-01T12:30:15.250Z",
        "1519907415250000000, 2018-03-01T12:30:15.250Z",
        "0, 1970-01-01T00:00:00Z",
        "-1, 1969-12-31T23:59:59Z",
    })
    void millis_eachForm_isThatMoment(String text, Instant moment) {
        assertThat(Instant.ofEpochMilli(TimeText.millis(text))).isEqualTo(moment);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {" ", "yesterday", "2018-13-01", "2018-03-01T25:00:00Z", "01/03/2018", "NaN", "Infinity", "1e30"})
    void millis_noTime_saysWhatOneLooksLike(String text) {
        assertThatThrownBy(() -> TimeText.millis(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a time such as 2018-03-01T12:00:00Z, a date or a Unix time");
    }
}
