package io.vigia.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vigia.event.ModelKey;
import io.vigia.serving.ModelStatus;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the built-in page in a real browser and reads what it shows. */
class PageIT {
    private static final Optional<String> CHROMIUM = Stream.of("chromium", "chromium-browser", "google-chrome")
            .flatMap(name ->
                    Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst();

    private final TestServer server = new TestServer();

    @TempDir
    Path temp;

    @BeforeEach
    void browser() {
        assumeTrue(CHROMIUM.isPresent(), "skipped: no Chromium on the path, the page cannot be opened");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String open(String place, String... more) throws IOException, InterruptedException {
        Path out = temp.resolve("dom.html");
        List<String> command = new ArrayList<>(List.of(
                CHROMIUM.orElseThrow(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--virtual-time-budget=4000",
                "--window-size=1280,1900",
                "--user-data-dir=" + temp.resolve("profile")));
        command.addAll(List.of(more));
        command.add("http://127.0.0.1:" + server.servers.port() + "/" + place);
        Process browser = new ProcessBuilder(command)
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
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    @Test
    void page_driftedModel_showsVerdictsInWords() throws Exception {
        server.monitors.snapshots = List.of(Fixtures.drifted());
        server.alerts = Fixtures.alerts();
        String picture = System.getenv("VIGIA_PAGE_PICTURE");
        if (picture != null) {
            open("", "--screenshot=" + picture);
            open(
                    "#employment/1/RELP",
                    "--blink-settings=preferredColorScheme=0",
                    "--screenshot=" + picture + ".dark.png");
        }

        String page = open("", "--dump-dom");

        assertThat(page)
                .contains("employment v1 ▲6", "6 of 10", "▲ drifted", "● ok", "js 0.19 / 0.1")
                .contains("VigiaPerformanceBelowObjective", "■ critical, firing", "below its objective")
                .contains("✕ misses objective 0.8", "objective 0.8", "reference 0.83")
                .contains("window 17, 5000 rows: drifted: RELP, MAR, SCHL, SEX, DIS, MIL")
                .contains("88,000", "live,");
    }

    @Test
    void page_errorAboveItsObjective_isAMiss() throws Exception {
        server.monitors.snapshots = List.of(Fixtures.withLoss(0.61));
        assertThat(open("", "--dump-dom")).contains("✕ misses objective 0.5");
        server.monitors.snapshots = List.of(Fixtures.withLoss(0.41));
        assertThat(open("", "--dump-dom")).contains("● meets objective 0.5");
    }

    @Test
    void page_featureInTheAddress_showsItsBins() throws Exception {
        server.monitors.snapshots = List.of(Fixtures.drifted());

        assertThat(open("#employment/1/RELP", "--dump-dom"))
                .contains("categorical · js 0.19 · linf 0.133 · psi 0.38 · p 1.0e-9")
                .contains("missing: reference 0.0 %, window");
    }

    @Test
    void page_modelBeforeItsFirstWindow_saysWhatToDo() throws Exception {
        server.monitors.snapshots = List.of(Fixtures.fresh(Fixtures.KEY));

        assertThat(open("", "--dump-dom"))
                .contains("first one fills", "○ not enough data", "POST /v2/models/employment/infer")
                .contains("No alert is pending or firing.", "POST /v1/labels");
    }

    @Test
    void page_modelsThatAreNotWatched_saysWhyNot() throws Exception {
        server.unwatched = List.of(
                new ModelStatus(new ModelKey("bad", "1"), null, false, "model.onnx: expected a model"),
                new ModelStatus(new ModelKey("bare", "3"), Fixtures.spec().task(), true, null));

        assertThat(open("#bad/1/", "--dump-dom"))
                .contains("bad v1 ✕", "bad v1 could not be loaded: model.onnx: expected a model");
        assertThat(open("#bare/3/", "--dump-dom")).contains("bare v3 serves and is not watched.", "vigia baseline");
    }

    @Test
    void page_noModel_saysHowToAddOne() throws Exception {
        assertThat(open("", "--dump-dom")).contains("No model is watched.", "vigia baseline");
    }
}
