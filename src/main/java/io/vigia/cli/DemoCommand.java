package io.vigia.cli;

import io.vigia.Vigia;
import io.vigia.alert.AlertConfig;
import io.vigia.alert.ReceiverConfig;
import io.vigia.config.VigiaConfig;
import io.vigia.config.VigiaConfig.ModelsConfig;
import io.vigia.config.VigiaYaml;
import io.vigia.monitor.MonitorSnapshot;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vigia demo}: the daemon with the bundled model, and three years of real records sent to it. */
@Command(
        name = "demo",
        description = {
            "Serves the bundled census model and replays three years of real records.",
            "The records go in file order, one request after another, labels arriving later. At the end: what was found,",
            "window by window."
        },
        footer = {
            "",
            "What is in the records: nothing in 2016; from 2017 on a drift of RELP that does no harm; around the turn",
            "of 2018 two windows of group-quarters residents, in which most features drift and accuracy falls from 0.83",
            "to 0.77; then it recovers. About a minute at full speed. It keeps serving until Ctrl-C.",
            "",
            "Example, slowly around the interesting part, again and again, for dashboards:",
            "  vigia demo --rate 1000 --from 120000 --to 165000 --repeat"
        })
final class DemoCommand implements Callable<Integer> {
    private static final String MODEL = "employment";
    /** In all the records together. */
    private static final long ROWS = 208_892;

    private static final Duration JUDGED_WITHIN = Duration.ofSeconds(20);

    @Option(names = "--exit", description = "End with 0 after the table, instead of serving on.")
    private boolean exit;

    @Option(
            names = "--rate",
            paramLabel = "ROWS_PER_SECOND",
            defaultValue = "0",
            converter = FlagValues.Rate.class,
            description = "Rows a second; 0 is as fast as answers come. Default: ${DEFAULT-VALUE}")
    private double rate;

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = FlagValues.Port.class,
            description = "HTTP port; 0 takes a free one. Default: 8080")
    private @Nullable Integer port;

    @Option(
            names = "--label-delay",
            paramLabel = "DURATION",
            defaultValue = "2s",
            converter = FlagValues.Delay.class,
            description = "How long after its prediction a label is sent. Default: ${DEFAULT-VALUE}")
    private Duration labelDelay = Duration.ofSeconds(2);

    @Option(
            names = "--from",
            paramLabel = "ROW",
            defaultValue = "0",
            converter = Row.class,
            description = "First row to send, counted from 0. Default: ${DEFAULT-VALUE}")
    private long from;

    @Option(
            names = "--to",
            paramLabel = "ROW",
            defaultValue = "" + ROWS,
            converter = Row.class,
            description = "One past the last row to send. Default: all ${DEFAULT-VALUE}")
    private long to = ROWS;

    @Option(names = "--repeat", description = "Start over at the end, until Ctrl-C.")
    private boolean repeat;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else
    private CommandSpec command;

    /** A row of the records, counted from 0. */
    static final class Row implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return FlagValues.whole(text, ROWS);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (to <= from) {
            throw new ParameterException(
                    command.commandLine(), "--to: expected a row after --from " + from + ", got " + to);
        }
        Foreground foreground = Foreground.install();
        try (Vigia vigia = Vigia.start(config())) {
            foreground.daemon(vigia);
            URI url = URI.create("http://127.0.0.1:" + vigia.port());
            System.out.printf("vigia serves model '%s' at %s%n", MODEL, url);
            replay(vigia, foreground, url);
            if (!exit && !foreground.toldToStop()) {
                System.out.println("Serving on; Ctrl-C ends it.");
                foreground.await();
            }
        }
        return Exit.OK;
    }

    private void replay(Vigia vigia, Foreground foreground, URI url) throws IOException, InterruptedException {
        Path folder = Home.file("examples").resolve(MODEL);
        List<Path> years =
                List.of(folder.resolve("2016.parquet"), folder.resolve("2017.parquet"), folder.resolve("2018.parquet"));
        ReplayOptions options =
                new ReplayOptions(url, MODEL, years, null, "id", "employed", labelDelay, rate, from, to, "");
        ModelClient client = ModelClient.connect(url, MODEL);
        for (int pass = 1; !foreground.toldToStop(); pass++) {
            ReplayOptions thisPass = pass == 1 ? options : options.withPrefix(pass + "-");
            try (RecordStream records = new RecordStream(thisPass, client.columns());
                    Progress progress = new Progress("census 2016-2018")) {
                new Replay(thisPass, client).run(records, progress, foreground::toldToStop);
            }
            if (pass == 1) {
                report(vigia, foreground, url);
            }
            if (!repeat) {
                return;
            }
        }
    }

    private static void report(Vigia vigia, Foreground foreground, URI url) {
        MonitorSnapshot snapshot = judged(vigia, foreground);
        System.out.println();
        System.out.print(DemoTable.of(snapshot, AlertsByWindow.of(vigia.alertTransitions())));
        System.out.println();
        System.out.println("Look around:  page     " + url + "/");
        System.out.println("              metrics  " + url + "/metrics");
        System.out.println("              alerts   " + url + "/v1/alerts");
        System.out.println("              monitor  " + url + "/v1/models/" + MODEL + "/monitor");
    }

    /** The snapshot once everything sent has been judged, labels and alerts too; at once for somebody who wants to go. */
    private static MonitorSnapshot judged(Vigia vigia, Foreground foreground) {
        long deadline = System.nanoTime() + JUDGED_WITHIN.toNanos();
        while (true) {
            MonitorSnapshot snapshot = vigia.monitors().snapshots().get(0);
            boolean settled = snapshot.labels().awaiting() == 0 && vigia.alertsAreUpToDate();
            if (settled || foreground.toldToStop() || System.nanoTime() > deadline) {
                return snapshot;
            }
            LockSupport.parkNanos(50_000_000L);
        }
    }

    private VigiaConfig config() {
        VigiaConfig config =
                VigiaYaml.read(Home.file("config/vigia.yaml"), System.getenv()).config();
        // The table says what fired; log lines in between would tear the bar apart.
        List<ReceiverConfig> receivers = config.alerts().receivers().stream()
                .filter(receiver -> receiver.type() != ReceiverConfig.Type.LOG)
                .toList();
        AlertConfig alerts =
                new AlertConfig(config.alerts().interval(), config.alerts().rules(), receivers);
        return new VigiaConfig(
                port == null ? config.http() : config.http().withPort(port),
                new ModelsConfig(Home.file("examples"), config.models().poll()),
                config.store(),
                config.maxSeries(),
                true,
                alerts);
    }
}
