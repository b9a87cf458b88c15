package io.vigia.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dashboards and rules against the metric catalogue: each query reads what exists, the way its type wants it. */
class QueryCatalogueTest {
    private static final MetricCatalogue CATALOGUE = MetricCatalogue.load();
    /** Made by Prometheus itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");
    /** Labels that Prometheus adds, and those of its own series and of histograms. */
    private static final Set<String> ADDED = Set.of("job", "instance", "le", "alertname", "alertstate", "severity");

    private static final Pattern TOP = Pattern.compile("topk\\((\\d+)");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
    /** Metric → the line that its panels draw and its alert speaks at. */
    private static final Map<String, String> LINES = Map.of(
            "vigia_feature_drift_ratio", "1",
            "vigia_prediction_drift_ratio", "1",
            "vigia_feature_missing_ratio", "0.05",
            "vigia_feature_unseen_ratio", "0.05",
            "vigia_feature_out_of_range_ratio", "0.05");

    private record Query(String where, String expression) {}

    @Test
    void queries_everywhere_readOnlyMetricsAndLabelsOfTheCatalogue() {
        for (Query query : queries()) {
            List<Selector> selectors = Selector.in(query.expression());
            assertThat(selectors).as(query.where()).isNotEmpty();
            Set<String> known = new TreeSet<>(ADDED);
            for (Selector selector : selectors) {
                if (!OF_PROMETHEUS.contains(selector.metric())) {
                    Optional<MetricCatalogue.Metric> metric = CATALOGUE.ofSeries(selector.metric());
                    assertThat(metric)
                            .as("%s: %s", query.where(), selector.metric())
                            .isPresent();
                    known.addAll(metric.orElseThrow().labels());
                    assertThat(metric.orElseThrow().labels())
                            .as("%s: labels of %s", query.where(), selector.metric())
                            .containsAll(without(selector.labels(), ADDED));
                } else {
                    known.add("model");
                }
            }
            assertThat(known).as("%s: grouping", query.where()).containsAll(Selector.groupings(query.expression()));
        }
    }

    @Test
    void dashboards_cumulativeMetrics_areReadAsRates() {
        for (Query query : panelQueries()) {
            for (Selector selector : Selector.in(query.expression())) {
                if (CATALOGUE.cumulative(selector.metric())) {
                    assertThat(selector.within())
                            .as("%s: %s", query.where(), selector.metric())
                            .isIn("rate", "increase");
                } else {
                    assertThat(selector.within()).as(query.where()).isNotIn("rate", "increase");
                }
            }
            assertThat(query.expression()).as(query.where()).doesNotContainPattern("rate\\([^\\[]*\\[(?!\\$__)");
        }
    }

    @Test
    void dashboards_everySelector_followsTheVariables() {
        for (Query query : panelQueries()) {
            for (Selector selector : Selector.in(query.expression())) {
                Set<String> labels =
                        CATALOGUE.ofSeries(selector.metric()).orElseThrow().labels();
                assertThat(selector.labels())
                        .as("%s: %s", query.where(), selector.metric())
                        .contains("job", "instance");
                if (labels.contains("model")) {
                    assertThat(selector.labels()).as(query.where()).contains("model", "version");
                }
            }
        }
    }

    @Test
    void dashboards_queriesByFeature_areBounded() {
        for (Query query : panelQueries()) {
            if (Selector.groupings(query.expression()).contains("feature")) {
                Matcher top = TOP.matcher(query.expression());
                assertThat(top.find()).as("%s: topk", query.where()).isTrue();
                assertThat(Integer.parseInt(top.group(1))).as(query.where()).isLessThanOrEqualTo(25);
            }
        }
    }

    @Test
    void dashboards_legends_showOnlyLabelsThatTheQueryKeeps() {
        for (Dashboard dashboard : Dashboard.all()) {
            for (Dashboard.Panel panel : dashboard.panels()) {
                for (Dashboard.Target target : panel.targets()) {
                    Matcher label = LEGEND.matcher(target.legend());
                    while (label.find()) {
                        assertThat(Selector.groupings(target.expression()))
                                .as("%s, '%s'", dashboard, panel.title())
                                .contains(label.group(1));
                    }
                }
            }
        }
    }

    @Test
    void dashboards_lines_areThoseOfTheAlerts() {
        String rules = rules().stream().map(Query::expression).reduce("", (all, one) -> all + "\n" + one);
        assertThat(rules).contains("> 0.3 and", "> 0.05", ">= 1");
        for (Dashboard dashboard : Dashboard.all()) {
            for (Dashboard.Panel panel : dashboard.panels()) {
                if (panel.json()
                        .at("/fieldConfig/defaults/custom/thresholdsStyle/mode")
                        .asText()
                        .equals("dashed")) {
                    line(panel)
                            .ifPresent(line -> assertThat(panel.json()
                                            .at("/fieldConfig/defaults/thresholds/steps")
                                            .findValuesAsText("value"))
                                    .as(panel.title())
                                    .contains(line));
                }
            }
        }
    }

    private static Optional<String> line(Dashboard.Panel panel) {
        return panel.targets().stream()
                .map(Dashboard.Target::expression)
                .filter(expression -> expression.contains("vigia_features_drifted{"))
                .filter(expression -> expression.contains(" / vigia_features_monitored{"))
                .map(expression -> "0.3")
                .findFirst()
                .or(() -> Selector.in(panel.targets().get(0).expression()).stream()
                        .map(selector -> Optional.ofNullable(LINES.get(selector.metric())))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private static Set<String> without(Set<String> names, Set<String> others) {
        Set<String> rest = new TreeSet<>(names);
        rest.removeAll(others);
        return rest;
    }

    private static List<Query> queries() {
        return Stream.of(panelQueries(), annotationQueries(), rules())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Query> panelQueries() {
        List<Query> queries = new ArrayList<>();
        for (Dashboard dashboard : Dashboard.all()) {
            for (Dashboard.Panel panel : dashboard.panels()) {
                for (Dashboard.Target target : panel.targets()) {
                    queries.add(new Query("%s, '%s'".formatted(dashboard, panel.title()), target.expression()));
                }
            }
        }
        return queries;
    }

    private static List<Query> annotationQueries() {
        List<Query> queries = new ArrayList<>();
        for (Dashboard dashboard : Dashboard.all()) {
            for (JsonNode annotation : dashboard.json().at("/annotations/list")) {
                if (annotation.has("expr")) {
                    queries.add(new Query(
                            dashboard + ", annotation", annotation.path("expr").asText()));
                }
            }
        }
        return queries;
    }

    private static List<Query> rules() {
        try {
            List<Query> queries = new ArrayList<>();
            JsonNode file = new YAMLMapper()
                    .readTree(Path.of("prometheus", "rules", "vigia.yml").toFile());
            for (JsonNode group : file.path("groups")) {
                for (JsonNode rule : group.path("rules")) {
                    queries.add(new Query(
                            rule.path("alert").asText(), rule.path("expr").asText()));
                }
            }
            return queries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
