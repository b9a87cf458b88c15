package io.vigia.monitor;

import static io.vigia.monitor.Fixture.KEY;
import static io.vigia.monitor.Fixture.T0;
import static io.vigia.monitor.Fixture.label;
import static io.vigia.monitor.Fixture.prediction;
import static io.vigia.monitor.Fixture.rows;
import static io.vigia.monitor.Fixture.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vigia.event.Label;
import io.vigia.observe.MetricCatalogue;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MonitorMetricsTest {
    private static final WindowSpec HUNDRED = WindowSpec.ofRows(100, 100);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void scrape_beforeTraffic_hasCountersAtZeroAndNoStatistics() {
        try (RingMonitors monitors = started(1000)) {
            settled(monitors);
            String page = registry.scrape();

            assertThat(page)
                    .contains("vigia_labels_total{model=\"m\",result=\"late\",version=\"1\"} 0.0")
                    .contains("vigia_observations_dropped_total{model=\"m\",version=\"1\"} 0.0")
                    .contains("vigia_label_delay_seconds_count{model=\"m\",version=\"1\"} 0")
                    .contains("vigia_confusion_total{actual=\"1\",model=\"m\",predicted=\"0\",version=\"1\"} 0.0")
                    .contains(
                            "vigia_detector_alarms_total{detector=\"hddm_a\",model=\"m\",signal=\"error\",version=\"1\"} 0.0")
                    .contains("vigia_performance_objective{metric=\"accuracy\",model=\"m\",version=\"1\"} 0.7")
                    .doesNotContain("vigia_feature")
                    .doesNotContain("vigia_performance{")
                    .doesNotContain("vigia_window_samples");
        }
    }

    @Test
    void scrape_afterJudgedWindows_isWhatTheCatalogueSays() {
        try (RingMonitors monitors = started(1000)) {
            traffic(monitors);
            MetricCatalogue catalogue = MetricCatalogue.load();
            Set<String> seen = new TreeSet<>();
            String page = registry.scrape();

            page.lines().filter(line -> line.startsWith("# TYPE vigia_")).forEach(line -> {
                String[] words = line.split(" ");
                seen.add(words[2]);
                assertThat(catalogue.metrics()).containsKey(words[2]);
                assertThat(Objects.requireNonNull(catalogue.metrics().get(words[2]))
                                .type()
                                .name())
                        .isEqualToIgnoringCase(words[3]);
            });
            page.lines().filter(line -> line.startsWith("vigia_")).forEach(line -> {
                String name = line.split("[{ ]")[0];
                String family =
                        catalogue.metrics().containsKey(name) ? name : name.replaceFirst("_(bucket|sum|count)$", "");
                Set<String> labels = new TreeSet<>();
                Matcher matcher = LABEL.matcher(line);
                while (matcher.find()) {
                    labels.add(matcher.group(1));
                }
                labels.remove("le");
                assertThat(labels)
                        .as(line)
                        .isEqualTo(Objects.requireNonNull(catalogue.metrics().get(family))
                                .labels());
            });
            for (MonitorMetric metric : MonitorMetric.values()) {
                assertThat(seen).contains(metric.text);
            }
            assertThat(seen).contains("vigia_metric_series", "vigia_metric_series_dropped_total");
        }
    }

    @Test
    void scrape_insufficientWindowLater_keepsTheLastValues() {
        Ticking clock = new Ticking();
        WindowSpec minute = WindowSpec.ofTime(java.time.Duration.ofMinutes(1), java.time.Duration.ofMinutes(1));
        try (RingMonitors monitors = Fixture.monitors(clock, minute)) {
            new MonitorMetrics(monitors, 1000).register(registry.getPrometheusRegistry());
            for (double[] row : rows(new Random(3), 50)) {
                monitors.observe(prediction("p" + System.identityHashCode(row) + row[0], T0, row));
            }
            settled(monitors);
            clock.now = T0.plusSeconds(60);
            awaitWindows(monitors, 1);
            String psi = value(registry.scrape(), "vigia_feature_drift_psi{feature=\"x\"");

            clock.now = T0.plusSeconds(120);
            awaitWindows(monitors, 2);

            String page = registry.scrape();
            assertThat(value(page, "vigia_feature_drift_psi{feature=\"x\"")).isEqualTo(psi);
            assertThat(page)
                    .contains("vigia_window_samples{model=\"m\",version=\"1\"} 0.0")
                    .contains(
                            "vigia_feature_drift_state{feature=\"x\",model=\"m\",state=\"insufficient\",version=\"1\"} 1.0");
        }
    }

    @Test
    void scrape_windowThatCannotGiveAFigure_keepsItsLastValue() {
        try (RingMonitors monitors = started(1000)) {
            traffic(monitors);
            completeWindow(monitors);
            String before = registry.scrape();
            List<Label> labels = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                monitors.observe(prediction("q" + i, T0, new double[] {Double.NaN, i % 3, 0.2}));
                labels.add(label("q" + i, 0, 1));
            }
            Fixture.label(monitors, labels);
            settled(monitors);

            String after = registry.scrape();

            for (String kept : List.of("vigia_feature_drift_ks_distance{feature=\"x\"", performance("auc"))) {
                assertThat(value(after, kept)).as(kept).isEqualTo(value(before, kept));
            }
            assertThat(value(after, "vigia_feature_drift_psi{feature=\"x\""))
                    .isNotEqualTo(value(before, "vigia_feature_drift_psi{feature=\"x\""));
            assertThat(value(after, performance("accuracy"))).isEqualTo("0.0");
        }
    }

    /** {@link #traffic} leaves one row in the third window. */
    private static void completeWindow(RingMonitors monitors) {
        double[][] rows = rows(new Random(8), 99);
        for (int i = 0; i < rows.length; i++) {
            monitors.observe(prediction("third" + i, T0, rows[i]));
        }
        settled(monitors);
    }

    private static String performance(String metric) {
        return "vigia_performance{average=\"\",metric=\"" + metric + "\"";
    }

    @Test
    void scrape_moreSeriesThanAllowed_keepsTheFeatureThatDriftsMost() {
        try (RingMonitors monitors = started(68)) {
            for (int i = 0; i < 100; i++) {
                monitors.observe(prediction("p" + i, T0, new double[] {i % 10, 1, 0.5}));
            }
            settled(monitors);

            String page = registry.scrape();

            assertThat(page).contains("feature=\"c\"").doesNotContain("feature=\"x\"");
            double series = Double.parseDouble(value(page, "vigia_metric_series "));
            assertThat(series).isLessThanOrEqualTo(68);
            long lines = page.lines().filter(line -> line.startsWith("vigia_")).count();
            assertThat((long) series).isEqualTo(lines);
            assertThat(Double.parseDouble(value(page, "vigia_metric_series_dropped_total ")))
                    .isPositive();
        }
    }

    @Test
    void scrape_modelRemoved_hasNoSeriesOfIt() {
        try (RingMonitors monitors = started(1000)) {
            traffic(monitors);

            monitors.remove(KEY);

            assertThat(registry.scrape()).doesNotContain("model=\"m\"").contains("vigia_metric_series 2.0");
        }
    }

    private RingMonitors started(int maxSeries) {
        RingMonitors monitors = Fixture.monitors(InstantSource.fixed(T0), HUNDRED);
        new MonitorMetrics(monitors, maxSeries).register(registry.getPrometheusRegistry());
        return monitors;
    }

    private static void traffic(RingMonitors monitors) {
        double[][] rows = rows(new Random(7), 200);
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            monitors.observe(prediction("p" + i, T0, rows[i]));
            labels.add(label("p" + i, 0, i % 100 < 100 * rows[i][2] ? 1 : 0)); // as the score promises
        }
        Fixture.label(monitors, labels);
        monitors.observe(prediction("since the last label", T0, rows[0]));
        settled(monitors);
    }

    private static void awaitWindows(RingMonitors monitors, int windows) {
        long limit = System.nanoTime() + Fixture.LIMIT.toNanos();
        while (settled(monitors).recent().size() < windows) {
            assertThat(System.nanoTime()).isLessThan(limit);
        }
    }

    private static String value(String page, String start) {
        String line = page.lines().filter(l -> l.startsWith(start)).findFirst().orElseThrow();
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    private static final class Ticking implements InstantSource {
        volatile java.time.Instant now = T0;

        @Override
        public java.time.Instant instant() {
            return now;
        }
    }
}
