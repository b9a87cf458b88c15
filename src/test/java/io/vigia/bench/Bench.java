package io.vigia.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Requests per second and latency of three servers in one run: the bare handler, vigia that only serves, and vigia that
 * watches. They take turns of a few seconds (A B C A B C …), because the speed of a shared machine drifts by half within
 * minutes; what is compared is each turn with its neighbour, and what is printed is the median of those ratios.
 */
final class Bench {
    private static final Path EXAMPLE = Path.of("examples/employment");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int rounds;
    private final double seconds;
    private final double warm;

    private Bench(int rounds, double seconds, double warm) {
        this.rounds = rounds;
        this.seconds = seconds;
        this.warm = warm;
    }

    /**
     * Arguments: {@code --rounds 7 --seconds 2 --warm 15 --sizes 1,32,256 --control}. Each server is driven for
     * {@code --warm} seconds before each size is timed, because the JVM goes on compiling for half a minute.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> list = Arrays.asList(args);
        int rounds = Integer.parseInt(option(list, "--rounds", "7"));
        double seconds = Double.parseDouble(option(list, "--seconds", "2"));
        double warm = Double.parseDouble(option(list, "--warm", "15"));
        String sizes = option(list, "--sizes", "1,32,256");
        boolean control = list.contains("--control");
        System.out.printf(
                Locale.ROOT,
                "%d CPUs, %s %s, %d rounds of %.1f s each, interleaved, after %.0f s of warming%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vm.name"),
                System.getProperty("java.version"),
                rounds,
                seconds,
                warm);
        List<ServerProcess> servers = new ArrayList<>();
        try {
            servers.add(ServerProcess.bare("bare"));
            servers.add(control ? ServerProcess.bare("bare again") : ServerProcess.vigia("monitor off", false));
            if (!control) {
                servers.add(ServerProcess.vigia("everything on", true));
            }
            for (ServerProcess server : servers) {
                server.awaitReady();
            }
            for (String size : sizes.split(",")) {
                new Bench(rounds, seconds, warm).measure(servers, Integer.parseInt(size));
            }
            for (ServerProcess server : servers) {
                System.out.printf(Locale.ROOT, "%-14s RSS %d MiB%n", server.name(), server.residentBytes() >> 20);
            }
        } finally {
            servers.forEach(ServerProcess::close);
        }
    }

    private void measure(List<ServerProcess> servers, int rows) throws IOException, InterruptedException {
        List<String> bodies = Rows.bodies(EXAMPLE.resolve("2016.parquet"), rows, rows == 1 ? 2000 : 40);
        sameAnswers(servers, bodies);
        List<byte[]> requests = bodies.stream().map(Rows::request).toList();
        int connections = rows == 1 ? 8 : 4;
        List<List<Load.Result>> results = new ArrayList<>();
        for (ServerProcess server : servers) {
            results.add(new ArrayList<>());
            try (Load load = new Load(server.port(), connections, requests)) {
                load.run(warm);
            }
        }
        for (int round = 0; round < rounds; round++) {
            System.err.printf("\r%d rows: round %d of %d ", rows, round + 1, rounds);
            for (int i = 0; i < servers.size(); i++) {
                try (Load load = new Load(servers.get(i).port(), connections, requests)) {
                    results.get(i).add(load.run(seconds));
                }
            }
        }
        System.err.print("\r                              \r");
        print(servers, rows, connections, results);
    }

    private static void print(List<ServerProcess> servers, int rows, int connections, List<List<Load.Result>> results) {
        System.out.printf(Locale.ROOT, "%n%d row(s) a request, %d connections%n", rows, connections);
        System.out.printf("  %-14s %12s %10s %10s%n", "", "requests/s", "p50 ms", "p99 ms");
        for (int i = 0; i < servers.size(); i++) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-14s %,12.0f %10.3f %10.3f%n",
                    servers.get(i).name(),
                    median(results.get(i), Load.Result::perSecond),
                    median(results.get(i), r -> r.p50Micros() / 1e3),
                    median(results.get(i), r -> r.p99Micros() / 1e3));
        }
        for (int a = 1; a < servers.size(); a++) {
            for (int b = 0; b < a; b++) {
                ratio(servers.get(a).name() + " ÷ " + servers.get(b).name(), results.get(a), results.get(b));
            }
        }
    }

    private static void ratio(String name, List<Load.Result> above, List<Load.Result> below) {
        double[] ratios = IntStream.range(0, above.size())
                .mapToDouble(i -> above.get(i).perSecond() / below.get(i).perSecond())
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "  %-32s median %.2f, from %.2f to %.2f over %d pairs%n",
                name,
                ratios[ratios.length / 2],
                ratios[0],
                ratios[ratios.length - 1],
                ratios.length);
    }

    private static double median(List<Load.Result> results, ToDoubleFunction<Load.Result> value) {
        double[] sorted = results.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** A fast wrong answer is no answer: the servers must agree before they are timed. */
    private static void sameAnswers(List<ServerProcess> servers, List<String> bodies)
            throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        for (String body : bodies.subList(0, Math.min(20, bodies.size()))) {
            JsonNode first = null;
            for (ServerProcess server : servers) {
                URI url = URI.create("http://127.0.0.1:" + server.port() + "/v2/models/employment/infer");
                HttpRequest request = HttpRequest.newBuilder(url)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
                JsonNode outputs = JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString())
                                .body())
                        .path("outputs");
                if (outputs.size() != 2 || (first != null && !outputs.equals(first))) {
                    throw new IOException(server.name() + " answered " + outputs + ", others " + first);
                }
                first = outputs;
            }
        }
    }

    private static String option(List<String> args, String name, String fallback) {
        int at = args.indexOf(name);
        return at >= 0 && at + 1 < args.size() ? args.get(at + 1) : fallback;
    }
}
