package io.vigia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code make demo ARGS=--exit}: all 208,892 real records through the whole daemon, and what the table must then say. */
class DemoIT {
    private static final Pattern LINE =
            Pattern.compile("\\s*(\\d+)\\s+5,000  (.{28})\\s+[\\d.]+((?:\\s+[\\d.]+){4})  ?(.*)");

    private record Line(
            int window,
            String drifted,
            double expectedAccuracy,
            double accuracy,
            double expectedAuc,
            double auc,
            String alerts) {}

    @Test
    void demo_threeYearsOfRecords_tellsTheFourStretchesApart() {
        Map<Integer, Line> windows = demo();

        assertThat(windows).as("41 complete windows of 5,000 rows").hasSize(41);
        for (int window = 0; window < 14; window++) {
            Line line = line(windows, window);
            assertThat(line.drifted()).as("2016, window %d", window).isEqualTo("none");
            assertThat(line.alerts()).as("2016, window %d", window).isEmpty();
        }
        for (int window : new int[] {14, 20, 25, 26, 29, 35, 40}) {
            Line line = line(windows, window);
            assertThat(line.drifted()).as("RELP alone, window %d", window).isEqualTo("RELP");
            assertThat(line.alerts())
                    .as("one feature, no harm, window %d", window)
                    .isEqualTo("FeatureDrift");
            assertThat(line.accuracy()).isBetween(0.805, 0.85);
            assertThat(line.expectedAccuracy()).isBetween(0.805, 0.85);
        }
        assertThat(line(windows, 27).drifted()).startsWith("11 of 16: ");
        assertThat(line(windows, 28).drifted()).startsWith("10 of 16: ");
        for (int window : new int[] {27, 28}) {
            Line line = line(windows, window);
            assertThat(line.alerts())
                    .as("group quarters, window %d", window)
                    .contains(
                            "PerformanceBelowObjective(accuracy)",
                            "EstimatedPerformanceBelowObjective(accuracy)",
                            "DriftBroad",
                            "PredictionDrift",
                            "FeatureDrift");
            assertThat(line.expectedAccuracy()).isBetween(0.77, 0.80);
            assertThat(line.accuracy()).isBetween(0.76, 0.78);
            assertThat(line.auc()).isBetween(0.81, 0.86);
        }
    }

    private static Line line(Map<Integer, Line> windows, int window) {
        Line line = windows.get(window);
        return Objects.requireNonNull(line, "no line of window " + window);
    }

    private static Map<Integer, Line> demo() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        int exit;
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            exit = Main.run("demo", "--exit", "--port", "0");
        } finally {
            System.setOut(before);
        }
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(exit).as(text).isZero();
        assertThat(text).contains("/metrics", "/v1/alerts", "page");
        List<Line> lines = text.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(DemoIT::parse)
                .toList();
        return lines.stream().collect(Collectors.toMap(Line::window, Function.identity()));
    }

    private static Line parse(Matcher line) {
        double[] figures = Pattern.compile("\\s+")
                .splitAsStream(line.group(3).strip())
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new Line(
                Integer.parseInt(line.group(1)),
                line.group(2).strip(),
                figures[0],
                figures[1],
                figures[2],
                figures[3],
                line.group(4).strip());
    }
}
