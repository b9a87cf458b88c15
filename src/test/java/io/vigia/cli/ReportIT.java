package io.vigia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The example of docs/report.md: all 208,892 real records, of which it must say what the demo's table says. */
class ReportIT {
    private static final String EXAMPLE = "examples/employment/";

    @TempDir
    private Path folder;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int run(String line) {
        CommandLine commands = Main.commands();
        commands.setOut(new PrintWriter(output));
        commands.setErr(new PrintWriter(errors));
        return commands.execute(line.replace("@", EXAMPLE).split(" "));
    }

    @Test
    void report_threeYearsOfRecords_saysWhatTheDemoSays() throws IOException {
        assertThat(run("report --baseline @baseline.json --spec @model.yaml --model @1/model.onnx"
                        + " --data @2016.parquet @2017.parquet @2018.parquet --label employed --format json"))
                .as(errors.toString())
                .isZero();
        JsonNode chunks = new ObjectMapper().readTree(output.toString());

        assertThat(chunks).as("41 of 5,000 rows and the rest").hasSize(42);
        for (int chunk = 0; chunk < 42; chunk++) {
            JsonNode window = chunks.get(chunk).get("window");
            List<String> drifted = new ArrayList<>();
            window.get("drifted").forEach(name -> drifted.add(name.asText()));
            boolean broad = chunk == 27 || chunk == 28;
            assertThat(window.get("broad").asBoolean()).as("chunk %d", chunk).isEqualTo(broad);
            if (broad) {
                assertThat(drifted).as("chunk %d", chunk).hasSize(chunk == 27 ? 11 : 10);
            } else {
                assertThat(drifted).as("chunk %d", chunk).isEqualTo(chunk < 14 ? List.of() : List.of("RELP"));
            }
        }
        assertThat(chunks.at("/41/window/rows").asInt()).isEqualTo(3_892);
        assertThat(chunks.at("/41/window/complete").asBoolean()).isFalse();
        assertThat(accuracy(chunks, 27, "performance/byPrediction/0")).isCloseTo(0.773, within(0.001));
        assertThat(accuracy(chunks, 28, "performance/byPrediction/0")).isCloseTo(0.767, within(0.001));
        assertThat(accuracy(chunks, 28, "estimated")).isBetween(0.77, 0.80);
    }

    private static double accuracy(JsonNode chunks, int chunk, String where) {
        return chunks.at("/" + chunk + "/" + where + "/metrics/accuracy/value").asDouble();
    }

    @Test
    void failOn_publishedPredictionsYearByYear_findsWhatIsInEach() {
        String baseline = folder.resolve("baseline.json").toString();
        String columns = " --prediction published_prediction --score published_probability --label employed";
        assertThat(run("baseline --data @2015-reference.parquet --spec @model.yaml --out " + baseline + columns))
                .as(errors.toString())
                .isZero();
        String report = "report --baseline " + baseline + " --spec @model.yaml" + columns;

        assertThat(run(report + " --data @2016.parquet --fail-on drift,feature,performance"))
                .isZero();
        assertThat(run(report + " --data @2017.parquet --fail-on feature")).isEqualTo(3);
        assertThat(run(report + " --data @2017.parquet @2018.parquet --fail-on drift"))
                .isEqualTo(3);
        assertThat(run(report + " --data @2017.parquet @2018.parquet --fail-on performance"))
                .isEqualTo(3);
    }

    @Test
    void html_inABrowser_drawsWhatChanged() throws IOException, InterruptedException {
        Optional<String> chromium = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(bin -> Path.of(bin, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
        assumeTrue(chromium.isPresent(), "skipped: no Chromium on the path, the page cannot be opened");
        Path page = folder.resolve("report.html");
        assertThat(run("report --baseline @baseline.json --spec @model.yaml --model @1/model.onnx"
                        + " --data @2018.parquet --label employed --format html --out " + page))
                .as(errors.toString())
                .isZero();

        String drawn = open(chromium.orElseThrow(), page);

        assertThat(drawn)
                .contains("▲ warning", "Drift by feature and chunk", "Accuracy over chunks", "AUC over chunks")
                .contains("Calibration", "Confusion matrix", "Distribution by feature", "times the threshold, drifted")
                .doesNotContain("NaN", "undefined");
    }

    private String open(String chromium, Path page) throws IOException, InterruptedException {
        Path out = folder.resolve("dom.html");
        Process browser = new ProcessBuilder(
                        chromium,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--virtual-time-budget=4000",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(browser.waitFor(60, TimeUnit.SECONDS))
                    .as("the browser ends")
                    .isTrue();
        } finally {
            browser.destroyForcibly();
        }
        // What the page has drawn, without what it was drawn from.
        return Files.readString(out).replaceAll("(?s)<script.*?</script>", "");
    }
}
