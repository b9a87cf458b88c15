package io.vigia.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassesTest {
    @ParameterizedTest
    @CsvSource({"1,1", "1.0,1", "True,1", "TRUE,1", "False,0", "-0.0,0", "' 1 ',1", "maybe,-1", "2,-1"})
    void index_textNumberOrBooleanInAnyCase_isFound(String text, int index) {
        assertThat(new Classes(List.of("0", "1")).index(text)).isEqualTo(index);
    }

    @Test
    void index_textOfAClass_goesBeforeItsNumber() {
        assertThat(new Classes(List.of("true", "1")).index("1")).isEqualTo(1);
        assertThat(new Classes(List.of("cat", "dog")).index(null)).isEqualTo(-1);
    }
}
