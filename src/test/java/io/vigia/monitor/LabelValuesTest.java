package io.vigia.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigia.baseline.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelValuesTest {
    private final LabelValues binary = values(Task.BINARY_CLASSIFICATION, "0", "1");

    @ParameterizedTest
    @CsvSource({"1,1", "1.0,1", "true,1", "TRUE,1", "0,0", "0.0,0", "-0.0,0", "false,0"})
    void decode_classByTextNumberOrBoolean_isItsIndex(String text, double index) {
        assertThat(binary.decode(text)).isEqualTo(index);
    }

    @ParameterizedTest
    @CsvSource({"true,1", "1,1", "0,0"})
    void decode_booleanClasses_takeNumbersToo(String text, double index) {
        assertThat(values(Task.BINARY_CLASSIFICATION, "false", "true").decode(text))
                .isEqualTo(index);
    }

    @Test
    void decode_textClass_isFoundByItsText() {
        assertThat(values(Task.MULTICLASS_CLASSIFICATION, "cat", "dog", "owl").decode("owl"))
                .isEqualTo(2);
    }

    @Test
    void decode_noClass_namesValueAndClasses() {
        assertThatThrownBy(() -> binary.decode("maybe"))
                .hasMessage("label: expected one of the classes [0, 1], got 'maybe'");
        assertThatThrownBy(() -> binary.decode("2")).hasMessage("label: expected one of the classes [0, 1], got '2'");
        assertThatThrownBy(() -> binary.decode("NaN")).hasMessageContaining("got 'NaN'");
    }

    @Test
    void decode_regression_takesFiniteNumbersOnly() {
        LabelValues regression = values(Task.REGRESSION);

        assertThat(regression.decode("-1.5e3")).isEqualTo(-1500);
        assertThatThrownBy(() -> regression.decode("Infinity"))
                .hasMessage("label: expected a finite number, got 'Infinity'");
        assertThatThrownBy(() -> regression.decode("")).hasMessage("label: expected a finite number, got ''");
    }

    private static LabelValues values(Task task, String... classes) {
        return new LabelValues(new MonitorSpec(
                task,
                List.of(),
                List.of(classes),
                WindowSpec.DEFAULT,
                DriftSpec.DEFAULT,
                DetectorSpec.DEFAULT,
                Map.of(),
                Duration.ofDays(1)));
    }
}
