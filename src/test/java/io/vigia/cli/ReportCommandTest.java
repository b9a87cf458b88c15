package io.vigia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A small binary model whose predictions are columns; from row 1,000 on its features are others and its labels too. */
class ReportCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String HEADER = "id,at,x,y,c,p,s,truth\n";

    @TempDir
    private Path folder;

    private final Random random = new Random(5);
    private StringWriter output = new StringWriter();
    private StringWriter errors = new StringWriter();

    @BeforeEach
    void reference() throws IOException {
        file("reference.csv", HEADER + rows(0, 4_000, false));
        file("same.csv", HEADER + rows(0, 1_000, false));
        file("other.csv", HEADER + rows(1_000, 2_000, true));
        file("spec.yaml", "task: binary-classification\nmonitor: {objectives: {accuracy: 0.6}}\n");
        CommandLine baseline = Main.commands();
        baseline.setOut(new PrintWriter(output));
        assertThat(baseline.execute(words("baseline --data reference.csv --prediction p --score s --label truth --id id"
                        + " --timestamp at --out base.json")))
                .isZero();
        output = new StringWriter();
    }

    /** A row a minute; the class is 1 with the score as its probability, or, changed, the other way round. */
    private String rows(int from, int to, boolean changed) {
        StringBuilder text = new StringBuilder();
        for (int row = from; row < to; row++) {
            double score = random.nextDouble();
            boolean truth = random.nextDouble() < score;
            text.append(String.format(
                    Locale.ROOT,
                    "r%d,2026-01-%02d %02d:%02d:00,%.3f,%.3f,%s,%d,%.4f,%d%n",
                    row,
                    1 + row / 1440 % 28,
                    row / 60 % 24,
                    row % 60,
                    random.nextGaussian() + (changed ? 2 : 0),
                    random.nextGaussian() * (changed ? 3 : 1),
                    "abc".charAt(changed ? 0 : random.nextInt(3)),
                    score >= 0.5 ? 1 : 0,
                    score,
                    truth ^ changed ? 1 : 0));
        }
        return text.toString();
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    /** Names with an ending are files of the folder. */
    private String[] words(String line) {
        return Stream.of(line.split(" "))
                .map(word ->
                        word.matches("[a-z]+\\.[a-z]+") ? folder.resolve(word).toString() : word)
                .toArray(String[]::new);
    }

    private int report(String flags) {
        output = new StringWriter();
        errors = new StringWriter();
        CommandLine line = Main.commands();
        line.setOut(new PrintWriter(output));
        line.setErr(new PrintWriter(errors));
        return line.execute(words("report --baseline base.json " + flags));
    }

    private JsonNode json(String flags) throws IOException {
        assertThat(report(flags + " --format json")).as(errors.toString()).isZero();
        return MAPPER.readTree(output.toString());
    }

    private static final String BOTH =
            "--data same.csv other.csv --chunk-rows 500 --prediction p --score s --label truth ";

    @Test
    void report_text_saysWhatChangedSinceWhenAndByHowMuch() {
        assertThat(report(BOTH + "--spec spec.yaml")).as(errors.toString()).isZero();

        assertThat(output.toString())
                .startsWith("2,000 rows in 4 chunks of 500 rows, compared with 4,000 of the reference")
                .containsPattern(
                        "CRITICAL +Accuracy is below its objective 0.600 beyond doubt in chunks 2 and 3: 0\\.2")
                .containsPattern(
                        "WARNING +Broad drift in chunks 2 and 3: 3 and 3 of 3 features, in chunk 2 most of all ")
                .containsPattern("\n +0 +500 +none ")
                .containsPattern("\n +3 +500 +x, y, c .* broad\n")
                .containsPattern("\nx +numeric +DRIFTED +psi ")
                .contains("No estimate without labels for some chunks: The labels contradict the calibration");
    }

    @Test
    void report_nothingChanged_saysSoAndEndsWithZero() {
        assertThat(report("--data same.csv --chunk-rows 500 --prediction p --score s --label truth --spec spec.yaml"
                        + " --fail-on feature,performance"))
                .as(errors.toString())
                .isZero();
        assertThat(output.toString())
                .contains(
                        "OK        None of the 3 features drifted in any chunk.", "Accuracy keeps its objective 0.600");
    }

    @ParameterizedTest
    @CsvSource({"drift,3", "feature,3", "performance,3", "'drift,performance',3"})
    void failOn_found_isThree(String what, int exit) {
        assertThat(report(BOTH + "--spec spec.yaml --fail-on " + what)).isEqualTo(exit);
        assertThat(output.toString()).contains("Broad drift");
    }

    @Test
    void failOn_notEnoughData_isOneAndNotZero() {
        assertThat(report("--data same.csv --chunk-rows 150 --fail-on drift")).isEqualTo(1);
        assertThat(errors.toString()).contains("--fail-on drift: not enough data to judge; a chunk needs 200 rows");
        assertThat(output.toString()).contains("Not enough data in chunks 0 to 5", "The last 100 rows are not judged");
    }

    @Test
    void report_json_followsItsSchema() throws IOException {
        JsonNode chunks = json(BOTH + "--timestamp at --spec spec.yaml");

        assertThat(chunks).hasSize(4);
        assertFollows(chunks);
        assertFollows(json("--data other.csv"));
        assertThat(chunks.at("/3/window/index").asInt()).isEqualTo(3);
        assertThat(chunks.at("/3/window/start").asText()).isEqualTo("2026-01-02T01:00:00Z");
        assertThat(chunks.at("/3/window/end").asText()).isEqualTo("2026-01-02T09:19:00Z");
        assertThat(chunks.at("/3/window/broad").asBoolean()).isTrue();
        assertThat(chunks.at("/3/window/complete").asBoolean()).isTrue();
        assertThat(chunks.at("/3/features/0/state").asText()).isEqualTo("drifted");
        assertThat(chunks.at("/3/features/0/bins")).isNotEmpty();
        assertThat(chunks.at("/3/performance/byPrediction/0/metrics/accuracy/objective")
                        .asDouble())
                .isEqualTo(0.6);
        assertThat(chunks.at("/3/estimated/off").asText()).startsWith("The labels contradict");
    }

    private static void assertFollows(JsonNode chunks) throws IOException {
        try (InputStream schema = ReportCommandTest.class.getResourceAsStream("/schemas/report.json")) {
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(Objects.requireNonNull(schema))
                            .validate(chunks))
                    .isEmpty();
        }
    }

    @Test
    void report_html_isOnePageThatLoadsNothing() throws IOException {
        Path page = folder.resolve("report.html");
        assertThat(report(BOTH + "--format html --out report.html"))
                .as(errors.toString())
                .isZero();

        String html = Files.readString(page);
        assertThat(output.toString()).isEmpty();
        assertThat(html)
                .startsWith("<!doctype html>")
                .contains("Broad drift in chunks 2 and 3", "function heatmap(", "default-src 'none'", "\"confusion\":{")
                .doesNotContain(
                        "/*data*/", "/*script*/", "/*style*/", "import {", "export ", "src=", "href=", "@import")
                .doesNotContainPattern("https?://(?!www\\.w3\\.org/2000/svg)");
    }

    @Test
    void report_textInTheData_cannotLeaveThePagesScript() throws IOException {
        file("evil.csv", "x,y,c\n" + "1,1,</script><script>alert(1)</script>\n".repeat(300));
        file("base.csv", "x,y,c\n" + "1,1,</script><b>\n".repeat(300));
        assertThat(Main.commands().execute(words("baseline --data base.csv --out evil.json")))
                .isZero();

        CommandLine line = Main.commands();
        assertThat(line.execute(words("report --baseline evil.json --data evil.csv --format html --out e.html")))
                .isZero();

        assertThat(Files.readString(folder.resolve("e.html")))
                .contains("\\u003c/script>")
                .doesNotContain("</script><");
    }

    @Test
    void labels_inAFileOfTheirOwn_areJoinedById() throws IOException {
        StringBuilder labels = new StringBuilder("id,label\n");
        for (int row = 999; row >= 250; row--) {
            labels.append('r').append(row).append(",1\n");
        }
        file("labels.csv", labels.toString());

        JsonNode chunks = json("--data same.csv --chunk-rows 500 --prediction p --score s --labels labels.csv");

        assertThat(chunks.at("/0/performance/byPrediction/0/coverage").asDouble())
                .isEqualTo(0.5);
        assertThat(chunks.at("/1/performance/byPrediction/0/coverage").asDouble())
                .isEqualTo(1);
        assertThat(chunks.at("/1/performance/byPrediction/0/metrics/precision/value")
                        .asDouble())
                .isEqualTo(1);
    }

    @Test
    void chunkPeriod_timestamps_cutsByTheClock() throws IOException {
        JsonNode chunks = json("--data same.csv other.csv --chunk-period 12h --timestamp at");

        assertThat(chunks.findValuesAsText("rows")).containsExactly("720", "720", "560");
        assertThat(chunks.at("/1/window/start").asText()).isEqualTo("2026-01-01T12:00:00Z");
        assertThat(chunks.at("/2/window/complete").asBoolean()).isFalse();
    }

    @Test
    void chunkPeriod_filesOutOfOrder_saysFileRowAndWhatToDo() {
        assertThat(report("--data other.csv same.csv --chunk-period 12h --timestamp at"))
                .isEqualTo(1);

        assertThat(errors.toString())
                .contains("same.csv: column 'at', row 1: expected rows in the order of time, got 2026-01-01T00:00:00Z")
                .contains("sort the rows");
    }

    @Test
    void lastChunk_incomplete_isMarked() throws IOException {
        JsonNode chunks = json("--data same.csv --chunk-rows 700");

        assertThat(chunks).hasSize(2);
        assertThat(chunks.at("/1/window/rows").asInt()).isEqualTo(300);
        assertThat(chunks.at("/1/window/complete").asBoolean()).isFalse();
        assertThat(chunks.at("/1/prediction/state").asText()).isEqualTo("insufficient");
        assertThat(report("--data same.csv --chunk-rows 700")).isZero();
        assertThat(output.toString()).containsPattern("\n +1 +300 +none .* incomplete\n");
    }

    @Test
    void chunks_tooMany_saysWhatToGive() throws IOException {
        file("rows.csv", "x,y,c\n" + "0,0,a\n".repeat(2_001));
        assertThat(report("--data rows.csv --chunk-rows 1")).isEqualTo(1);

        assertThat(errors.toString())
                .contains("expected at most 2,000 chunks, got more")
                .contains("--chunk-rows");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--data same.csv --model m.onnx --prediction p|--model makes the predictions",
                "--data same.csv --label truth|labels are compared with predictions",
                "--data same.csv --chunk-period 1d|--chunk-period: expected --timestamp COL",
                "--data same.csv --chunk-period 0s --timestamp at|expected a duration such as",
                "--data same.csv --chunk-rows 0|'--chunk-rows': expected a whole number of rows from 1",
                "--data same.csv --chunk-rows 5 --chunk-period 1d --timestamp at|mutually exclusive",
                "--data same.csv --format pdf|'--format': expected one of [text, json, html]",
                "--data same.csv --fail-on everything|'--fail-on' (WHAT): expected one of [drift, feature, performance]",
                "--data same.csv --fail-on performance|--fail-on performance: expected labels",
                "--data same.csv --score s --label truth --fail-on performance|expected monitor.objectives",
                "--data same.csv --out same.csv|--out: expected a file of its own",
                "--data same.csv --spec none.yaml|there is no file",
                "--data same.csv --score c|column 'c' is a feature",
                "--chunk-rows 5|--data",
            })
    void flags_wrong_isTwoAndSaysWhat(String flags, String says) {
        assertThat(report(flags)).isEqualTo(2);
        assertThat(errors.toString()).contains(says);
        assertThat(output.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--data none.csv|there is no such file",
                "--data same.csv none.csv|there is no such file",
                "--data same.csv --prediction q --score s|q",
                "--data same.csv --timestamp id --chunk-period 1d|row 1: expected a time such as",
                "--data same.csv --score s --prediction p --labels reference.csv --label s|expected one of the classes",
            })
    void files_thatCannotBeUsed_isOneAndSaysWhich(String flags, String says) {
        assertThat(report(flags)).isEqualTo(1);
        assertThat(errors.toString()).contains(says);
    }

    @Test
    void baseline_missingOrOfOtherFeatures_isRefused() throws IOException {
        file("narrow.yaml", "features: [x, z]\n");
        file("z.csv", "x,z\n1,1\n");
        assertThat(report("--data z.csv --spec narrow.yaml")).isEqualTo(2);
        assertThat(errors.toString()).contains("--baseline: expected a profile of every feature, none of [z]");

        Files.delete(folder.resolve("base.json"));
        assertThat(report("--data same.csv")).isEqualTo(1);
        assertThat(errors.toString()).contains("base.json");
    }

    @Test
    void data_withoutRows_isOne() throws IOException {
        file("empty.csv", "x,y,c\n");

        assertThat(List.of(report("--data empty.csv"))).containsExactly(1);
        assertThat(errors.toString()).contains("expected rows, found none");
    }
}
