package io.vigia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void step_inALog_isALineEachTenth() {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        try (Progress progress = new Progress("baseline", false, new PrintStream(log, true, StandardCharsets.UTF_8))) {
            progress.step(700, 0.07);
            progress.step(400, 0.11);
            progress.step(800, 0.19);
            progress.step(8_100, 1);
        }
        assertThat(log.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("baseline  10 %  1,100 rows", "baseline 100 %  10,000 rows");
    }
}
