package io.vigia.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of the panels itself, on a page that has every metric of the catalogue, and on one that lacks one. */
class DashboardQueriesIT {
    private static final Duration SCRAPE = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String RATE_INTERVAL = "2s";

    @TempDir
    private Path folder;

    @Test
    void problems_everyMetricOfTheCatalogue_areNone() {
        assertThat(problems(UnaryOperator.identity())).isEmpty();
    }

    @Test
    void problems_renamedMetric_areFound() {
        UnaryOperator<String> rename =
                name -> name.equals("vigia_feature_drift_ratio") ? "vigia_feature_drift_share" : name;
        assertThat(problems(rename))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem)
                        .contains("no data")
                        .contains("vigia_feature_drift_ratio")
                        .startsWith("vigia-drift.json"));
    }

    private List<String> problems(UnaryOperator<String> rename) {
        try (FakeExposition fake = FakeExposition.start(MetricCatalogue.load(), rename);
                PrometheusProcess prometheus =
                        PrometheusProcess.start(folder, PrometheusProcess.Setup.scraping(fake.metrics(), SCRAPE))) {
            prometheus.awaitScrapes(12, LIMIT);
            DashboardQueries queries = new DashboardQueries(prometheus, RATE_INTERVAL);
            return Dashboard.all().stream()
                    .flatMap(dashboard -> queries.problems(dashboard).stream())
                    .toList();
        }
    }
}
