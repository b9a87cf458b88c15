package io.vigia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigia.Vigia;
import io.vigia.config.VigiaConfig;
import io.vigia.event.LabelResult;
import io.vigia.monitor.MonitorSnapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code vigia replay} against the whole daemon with a model whose inputs are columns of [N,1]; the answer is their sum.
 * What came of it is read from the daemon's monitor.
 */
class ReplayIT {
    private static final int ROWS = 40;

    @TempDir
    private Path folder;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private Vigia vigia;

    @BeforeEach
    void start() throws IOException {
        Path model = Files.createDirectories(folder.resolve("models/body/1"));
        Files.copy(Path.of("src/test/resources/models/columns.onnx"), model.resolve("model.onnx"));
        Path spec = Files.writeString(
                folder.resolve("models/body/model.yaml"),
                "task: regression\nmonitor: {window: {rows: 40}, drift: {min-samples: 20}}\n");
        assertThat(run("baseline --data " + csv() + " " + ndjson() + " --label total --id id --spec " + spec
                        + " --model " + model.resolve("model.onnx") + " --out "
                        + folder.resolve("models/body/baseline.json")))
                .as(errors.toString())
                .isZero();
        VigiaConfig defaults = VigiaConfig.DEFAULT;
        vigia = Vigia.start(new VigiaConfig(
                defaults.http().withPort(0),
                new VigiaConfig.ModelsConfig(folder.resolve("models"), Duration.ZERO),
                defaults.store(),
                defaults.maxSeries(),
                true,
                defaults.alerts()));
    }

    @AfterEach
    void stop() {
        vigia.close();
    }

    @Test
    void replay_labelsInAFileOfTheirOwn_reachTheDaemonWithTheirRows() throws Exception {
        StringBuilder labels = new StringBuilder("id,label\n");
        for (int row = ROWS; row-- > 0; ) { // in another order than the rows
            labels.append(String.format(Locale.ROOT, "p%d,%d%n", row, height(row) + weight(row) + 2));
        }
        Path file = Files.writeString(folder.resolve("labels.csv"), labels);
        assertThat(replay("--labels " + file)).as(errors.toString()).isZero();
        assertThat(output.toString()).contains("40 rows and 40 labels: 40 matched");
        // Off by two in each row; a label at another row, or a value in another column, would make it something else.
        assertWindow(2);
    }

    @Test
    void replay_labelsInTheData_reachTheDaemonWithTheirRows() throws Exception {
        assertThat(replay("--label total --rate 2000")).as(errors.toString()).isZero();
        assertWindow(0);
    }

    @Test
    void replay_labelsWithoutIds_sendsNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("labels.csv"), "key,label\n0,1\n");
        assertThat(replay("--id key --labels " + file)).isEqualTo(1);
        assertThat(errors.toString())
                .startsWith("vigia replay: --labels joins labels to rows by their ids: a.csv has no column 'key'");
        JsonNode monitor = ModelClient.connect(url(), "body").get("/v1/models/body/monitor");
        assertThat(monitor.path("window").path("filling").asInt(-1)).isZero();
    }

    @Test
    void replay_rowThatCannotBeSent_isNamedByFileAndNumber() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.csv"), "height,weight\n170,60\n171,heavy\n");
        assertThat(run("replay --url " + url() + " --model body --data " + bad)).isEqualTo(1);
        assertThat(errors.toString())
                .contains("vigia replay: bad.csv: column 'weight', row 2: expected a number, got 'heavy'");
        Path none = Files.writeString(folder.resolve("none.csv"), "height,weight\n");
        assertThat(run("replay --url " + url() + " --model body --data " + none))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("vigia replay: expected rows to send, found none in [" + none + "]");
    }

    @Test
    void replay_fileThatCannotBeRead_saysWhyWithoutAClassName() throws Exception {
        Path unreadable = Path.of("/proc/self/mem"); // its first byte cannot be read, by root neither
        assumeTrue(Files.exists(unreadable), "no " + unreadable);
        assertThat(run("replay --url " + url() + " --model body --data " + unreadable))
                .isEqualTo(1);
        assertThat(errors.toString().strip()).isEqualTo("vigia replay: cannot go on: Input/output error");
    }

    private void assertWindow(double mae) throws Exception {
        MonitorSnapshot snapshot = vigia.monitors().snapshots().get(0);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (snapshot.labels().results().getOrDefault(LabelResult.MATCHED, 0L) < ROWS && System.nanoTime() < end) {
            Thread.onSpinWait();
            snapshot = vigia.monitors().snapshots().get(0);
        }
        JsonNode monitor = ModelClient.connect(url(), "body").get("/v1/models/body/monitor");
        assertThat(monitor.path("window").path("rows").asInt()).isEqualTo(ROWS);
        assertThat(monitor.path("labels").path("matched").asInt()).isEqualTo(ROWS);
        for (JsonNode feature : monitor.path("features")) {
            assertThat(feature.path("name").asText()).isIn("height", "weight");
            assertThat(feature.path("missing").asDouble(-1)).isZero();
            assertThat(feature.path("outOfRange").asDouble(-1)).isZero();
            for (JsonNode bin : feature.path("bins")) { // the same rows as the reference, so the same counts
                assertThat(bin.path("current")).as(feature.toString()).isEqualTo(bin.path("reference"));
            }
        }
        assertThat(monitor.path("features")).hasSize(2);
        JsonNode metrics = monitor.path("performance").path("byArrival").path("metrics");
        assertThat(metrics.path("mae").path("value").asDouble(-1)).isCloseTo(mae, within(1e-4));
    }

    private int replay(String flags) throws IOException {
        return run("replay --url " + url() + " --model body --label-delay 0s --data " + csv() + " " + ndjson() + " "
                + flags);
    }

    private int run(String line) {
        return Main.commands()
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(errors, true))
                .execute(line.split(" "));
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + vigia.port());
    }

    /** The first half of the rows. */
    private Path csv() throws IOException {
        StringBuilder rows = new StringBuilder("weight,id,total,height\n");
        for (int row = 0; row < ROWS / 2; row++) {
            rows.append(String.format(
                    Locale.ROOT, "%d,p%d,%d,%d%n", weight(row), row, height(row) + weight(row), height(row)));
        }
        return Files.writeString(folder.resolve("a.csv"), rows);
    }

    /** The other half. */
    private Path ndjson() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int row = ROWS / 2; row < ROWS; row++) {
            rows.append(String.format(
                    Locale.ROOT,
                    "{\"id\":\"p%d\",\"height\":%d,\"weight\":%d,\"total\":%d,\"tags\":[%d]}%n",
                    row,
                    height(row),
                    weight(row),
                    height(row) + weight(row),
                    row));
        }
        return Files.writeString(folder.resolve("b.ndjson"), rows);
    }

    private static int height(int row) {
        return 150 + row * 7 % 41;
    }

    private static int weight(int row) {
        return 45 + row * row % 37;
    }
}
