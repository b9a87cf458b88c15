package io.vigia.observe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a running daemon shows, held to the dashboards and to the catalogue of metrics. */
public final class DashboardCheck {
    private DashboardCheck() {}

    /** Panels whose queries give no data, or other than numbers. */
    public static List<String> problems(PrometheusProcess prometheus, String rateInterval) {
        DashboardQueries queries = new DashboardQueries(prometheus, rateInterval);
        return Dashboard.all().stream()
                .flatMap(dashboard -> queries.problems(dashboard).stream())
                .toList();
    }

    /** Metrics of vigia's own that are on the page and not in the catalogue, the other way round, or of another type. */
    public static List<String> differences(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        String page = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        Map<String, String> onPage = new TreeMap<>();
        page.lines().filter(line -> line.startsWith("# TYPE vigia_")).forEach(line -> {
            String[] words = line.split(" ", -1);
            onPage.put(words[2], words[3]);
        });
        Map<String, String> inCatalogue = new TreeMap<>();
        MetricCatalogue.load().metrics().values().stream()
                .filter(metric -> metric.name().startsWith("vigia_"))
                .forEach(metric ->
                        inCatalogue.put(metric.name(), metric.type().name().toLowerCase(Locale.ROOT)));
        List<String> differences = new ArrayList<>();
        onPage.forEach((name, type) -> {
            if (!type.equals(inCatalogue.get(name))) {
                differences.add(name + " is a " + type + " on the page, in the catalogue: " + inCatalogue.get(name));
            }
        });
        inCatalogue.keySet().stream()
                .filter(name -> !onPage.containsKey(name))
                .forEach(name -> differences.add(name + " is in the catalogue and not on the page"));
        return differences;
    }
}
