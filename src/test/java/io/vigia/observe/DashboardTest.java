package io.vigia.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigia.monitor.PerformanceMetric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of the dashboards: that Grafana takes them and that a reader on call finds his way. */
class DashboardTest {
    private static final Set<String> TYPES =
            Set.of("stat", "timeseries", "bargauge", "table", "state-timeline", "heatmap", "gauge");
    private static final Set<String> UNITS =
            Set.of("short", "none", "percentunit", "s", "bytes", "reqps", "cps", "dateTimeFromNow");
    private static final List<String> VARIABLES = List.of("datasource", "job", "instance", "model", "version");
    private static final int COLUMNS = 24;

    static List<Dashboard> dashboards() {
        return Dashboard.all();
    }

    @Test
    void all_together_areTheThreeWithUniqueUids() {
        assertThat(dashboards())
                .extracting(one -> one.json().path("uid").asText())
                .containsExactly("vigia-drift", "vigia-overview", "vigia-performance");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void head_each_isFixedAndLinked(Dashboard dashboard) {
        JsonNode json = dashboard.json();
        assertThat(dashboard.file()).isEqualTo(json.path("uid").asText() + ".json");
        assertThat(json.path("editable").asBoolean(true)).isFalse();
        assertThat(json.path("schemaVersion").asInt()).isEqualTo(39);
        assertThat(json.path("id").isNull()).isTrue();
        assertThat(json.path("description").asText()).isNotBlank();
        assertThat(json.has("__inputs")).as("__inputs").isFalse();
        assertThat(json.path("refresh").asText()).isEqualTo("30s");
        assertThat(json.at("/links/0/tags/0").asText()).isEqualTo("vigia");
        assertThat(json.at("/tags/0").asText()).isEqualTo("vigia");
        assertThat(json.toString()).doesNotContain("${DS_");
    }

    @Test
    void queries_all_knowTheErrorsThatTheMonitorKnows() {
        String errors = Arrays.stream(PerformanceMetric.values())
                .filter(PerformanceMetric::lowerIsBetter)
                .map(PerformanceMetric::text)
                .sorted()
                .collect(Collectors.joining("|"));
        List<String> excepted = dashboards().stream()
                .flatMap(one -> Pattern.compile("metric!~\\\\\"([^\\\\]*)")
                        .matcher(one.json().toString())
                        .results())
                .map((MatchResult match) -> match.group(1))
                .toList();
        assertThat(excepted).isNotEmpty().containsOnly(errors);
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void file_each_isSortedSoThatDiffsCanBeRead(Dashboard dashboard) {
        assertSorted(dashboard.json(), dashboard.file());
    }

    private static void assertSorted(JsonNode node, String where) {
        List<String> names = new ArrayList<>();
        node.properties().forEach(property -> {
            names.add(property.getKey());
            assertSorted(property.getValue(), where + "." + property.getKey());
        });
        if (node.isArray()) {
            node.forEach(element -> assertSorted(element, where));
        }
        assertThat(names).as(where).isSorted();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void variables_each_letTheReaderChoose(Dashboard dashboard) {
        List<JsonNode> variables = list(dashboard.json().at("/templating/list"));
        assertThat(variables).extracting(one -> one.path("name").asText()).startsWith(VARIABLES.toArray(String[]::new));
        for (JsonNode variable : variables) {
            String name = variable.path("name").asText();
            assertThat(variable.path("current").path("value").isMissingNode())
                    .as("current of " + name)
                    .isFalse();
            if (variable.path("multi").asBoolean()) {
                assertThat(variable.path("allValue").asText())
                        .as("allValue of " + name)
                        .isEqualTo(".+");
            }
            if (!name.equals("datasource")) {
                assertThat(variable.at("/datasource/uid").asText()).isEqualTo("${datasource}");
                assertThat(variable.path("refresh").asInt())
                        .as("refresh of " + name)
                        .isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void grid_each_hasUniqueIdsAndNoOverlap(Dashboard dashboard) {
        Set<Integer> ids = new HashSet<>();
        Set<String> cells = new HashSet<>();
        for (JsonNode panel : dashboard.json().path("panels")) {
            String title = panel.path("title").asText();
            assertThat(ids.add(panel.path("id").asInt()))
                    .as("id of '%s' is its own", title)
                    .isTrue();
            JsonNode at = panel.path("gridPos");
            int left = at.path("x").asInt();
            int top = at.path("y").asInt();
            assertThat(left + at.path("w").asInt())
                    .as("right edge of '%s'", title)
                    .isBetween(1, COLUMNS);
            assertThat(at.path("h").asInt()).as("height of '%s'", title).isPositive();
            for (int x = left; x < left + at.path("w").asInt(); x++) {
                for (int y = top; y < top + at.path("h").asInt(); y++) {
                    assertThat(cells.add(x + "," + y))
                            .as("'%s' lies on no other", title)
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panels_each_sayWhatTheyShow(Dashboard dashboard) {
        Set<String> titles = new TreeSet<>();
        for (Dashboard.Panel panel : dashboard.panels()) {
            assertThat(panel.title()).isNotBlank();
            assertThat(titles.add(panel.title()))
                    .as("title '%s' is its own", panel.title())
                    .isTrue();
            assertThat(panel.type()).as(panel.title()).isIn(TYPES);
            assertThat(panel.json().path("description").asText())
                    .as("description of '%s'", panel.title())
                    .hasSizeGreaterThan(30)
                    .endsWith(".");
            assertThat(panel.json().at("/fieldConfig/defaults/unit").asText())
                    .as("unit of '%s'", panel.title())
                    .isIn(UNITS);
            assertThat(panel.json().at("/fieldConfig/overrides").isArray()).isTrue();
            assertThat(panel.targets()).as("queries of '%s'", panel.title()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void queries_each_goToTheChosenDataSource(Dashboard dashboard) {
        for (Dashboard.Panel panel : dashboard.panels()) {
            assertThat(panel.json().at("/datasource/uid").asText()).isEqualTo("${datasource}");
            assertThat(panel.targets())
                    .as(panel.title())
                    .allSatisfy(target -> {
                        assertThat(target.json().at("/datasource/uid").asText()).isEqualTo("${datasource}");
                        assertThat(target.instant() || !panel.type().equals("table"))
                                .as("a table asks for now")
                                .isTrue();
                    })
                    .extracting(target -> target.json().path("refId").asText())
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void thresholds_each_startAtTheBottomAndRise(Dashboard dashboard) {
        for (Dashboard.Panel panel : dashboard.panels()) {
            List<JsonNode> steps = list(panel.json().at("/fieldConfig/defaults/thresholds/steps"));
            assertThat(steps.get(0).path("value").isNull()).as(panel.title()).isTrue();
            assertThat(steps.stream()
                            .skip(1)
                            .map(step -> step.path("value").asDouble())
                            .toList())
                    .as(panel.title())
                    .isSorted();
        }
    }

    @Test
    void sorted_fileThatIsNot_isRefused() throws IOException {
        JsonNode unsorted = new ObjectMapper().readTree("{\"a\":[{\"c\":1,\"b\":2}]}");
        assertThatThrownBy(() -> assertSorted(unsorted, "x")).isInstanceOf(AssertionError.class);
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).collect(Collectors.toList());
    }
}
