package io.vigia.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void chunks_stretches_areSaidAsPeopleDo() {
        assertThat(Words.chunks(List.of(3L))).isEqualTo("chunk 3");
        assertThat(Words.chunks(List.of(27L, 28L))).isEqualTo("chunks 27 and 28");
        assertThat(Words.chunks(List.of(3L, 5L, 14L, 15L, 16L))).isEqualTo("chunks 3, 5 and 14 to 16");
        assertThat(Words.chunks(List.of(14L, 15L, 16L))).isEqualTo("chunks 14 to 16");
    }

    @Test
    void chunks_manyStretches_areCounted() {
        List<Long> odd = LongStream.range(0, 50).map(i -> 2 * i + 1).boxed().toList();

        assertThat(Words.chunks(odd)).isEqualTo("chunks 1, 3, 5, 7 and more, 50 in all");
    }

    @Test
    void times_smallAndLarge_areRounded() {
        assertThat(Words.times(1.04)).isEqualTo("1.0 times");
        assertThat(Words.times(9.96)).isEqualTo("10 times");
        assertThat(Words.times(1234)).isEqualTo("1,234 times");
    }
}
