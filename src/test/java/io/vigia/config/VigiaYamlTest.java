package io.vigia.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vigia.alert.AlertRule;
import io.vigia.alert.Hold;
import io.vigia.alert.ReceiverConfig;
import io.vigia.alert.Severity;
import io.vigia.alert.Signal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VigiaYamlTest {
    private static final Path SMALL = Path.of("config/vigia.yaml");
    private static final Path FULL = Path.of("config/vigia-full.yaml");

    @TempDir
    Path folder;

    @Test
    void read_shippedFile_isTheDefaults() {
        assertThat(VigiaYaml.read(SMALL, Map.of()).config()).isEqualTo(VigiaConfig.DEFAULT);
    }

    @Test
    void read_emptyFile_isTheDefaults() throws IOException {
        assertThat(read("").config()).isEqualTo(VigiaConfig.DEFAULT);
    }

    @Test
    void read_fullFile_isTheDefaultsAndHasEveryKey() throws IOException {
        VigiaYaml.Result result = VigiaYaml.read(FULL, Map.of());

        assertThat(result.config()).isEqualTo(VigiaConfig.DEFAULT);
        Set<String> inFile = new TreeSet<>();
        leaves("", new YAMLMapper().readTree(Files.readString(FULL)), inFile);
        Set<String> inCode = new TreeSet<>(result.keys());
        inCode.removeIf(key -> key.contains("["));
        assertThat(inFile).isEqualTo(inCode);
    }

    @Test
    void read_secretsThatAreMalformed_areNotRepeated() {
        assertThatThrownBy(() -> read("alerts: {receivers: [{name: a, type: webhook, url: 'https://h/s3cret key'}]}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("url: expected an http or https address, found a wrong character at place 16")
                .hasMessageNotContaining("s3cret");
        Map<String, String> environment = Map.of("VIGIA_ALERTS_RECEIVERS", "[{url: https://h/s3cret");
        assertThatThrownBy(() -> VigiaYaml.read(SMALL, environment))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("VIGIA_ALERTS_RECEIVERS: expected JSON")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alerts: {receivers: [{name: a, type: webhook, url: [hooks.example.com/services/s3cret]}]}",
                "alerts: {receivers: [{name: a, type: webhook, url: {hooks.example.com/services/s3cret: }}]}",
                "alerts: {receivers: [{name: a, type: alertmanager, urls: hooks.example.com/services/s3cret}]}",
                "alerts: {receivers: [{name: a, type: webhook, url_file: [s3cret]}]}",
                "alerts: {receivers: [{name: [s3cret], type: log}]}",
                "alerts: {receivers: [hooks.example.com/services/s3cret]}",
                "alerts: {receivers: s3cret}",
                "alerts: [s3cret]"
            })
    void read_secretsInTheWrongPlace_areNotRepeated(String file) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("found a value, not repeated here, expected ")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void read_managementPortOfHttp_isRefused() {
        assertThatThrownBy(() -> read("server: {http: {port: 9090}, management: {port: 9090}}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("server.management.port")
                .hasMessageContaining("found 9090");
    }

    @Test
    void read_everyPlainKey_canBeSetByEnvironment() throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "VIGIA_SERVER_HTTP_HOST", "0.0.0.0",
                "VIGIA_SERVER_HTTP_PORT", "9090",
                "VIGIA_SERVER_MANAGEMENT_PORT", "9091",
                "VIGIA_SERVER_ADMIN", "true",
                "VIGIA_SERVER_LIMITS_BODY", "1MiB",
                "VIGIA_SERVER_LIMITS_INFLIGHT", "7",
                "VIGIA_SERVER_SHUTDOWN_DELAY", "5s",
                "VIGIA_SERVER_SHUTDOWN_DRAIN", "1s",
                "VIGIA_MODELS_REPOSITORY", "models",
                "VIGIA_MODELS_POLL", "1m"));
        environment.putAll(Map.of(
                "VIGIA_STORE_MAX_ROWS", "10",
                "VIGIA_STORE_MAX_BYTES", "12MiB",
                "VIGIA_STORE_MAX_PENDING", "11",
                "VIGIA_METRICS_MAX_SERIES", "500",
                "VIGIA_MONITOR_ENABLED", "false",
                "VIGIA_ALERTS_INTERVAL", "2s",
                "VIGIA_ALERTS_RULES", "[]",
                "VIGIA_ALERTS_RECEIVERS",
                        "[{\"name\":\"ops\",\"type\":\"alertmanager\",\"urls\":[\"http://a:9093\"]}]"));

        VigiaYaml.Result result = VigiaYaml.read(SMALL, environment);
        VigiaConfig config = result.config();

        Set<String> keys = new TreeSet<>(result.keys());
        keys.removeIf(key -> key.contains("["));
        assertThat(keys).as("one variable a key, none forgotten").hasSize(environment.size());
        assertThat(config.http().host()).isEqualTo("0.0.0.0");
        assertThat(config.http().port()).isEqualTo(9090);
        assertThat(config.http().managementPort()).isEqualTo(9091);
        assertThat(config.http().admin()).isTrue();
        assertThat(config.http().bodyLimit()).isEqualTo(1 << 20);
        assertThat(config.http().inflight()).isEqualTo(7);
        assertThat(config.http().shutdownDelay()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.http().shutdownDrain()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.models().repository()).isEqualTo(Path.of("models"));
        assertThat(config.models().poll()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.store().maxRows()).isEqualTo(10);
        assertThat(config.store().maxBytes()).isEqualTo(12 << 20);
        assertThat(config.store().maxPending()).isEqualTo(11);
        assertThat(config.maxSeries()).isEqualTo(500);
        assertThat(config.monitor()).isFalse();
        assertThat(config.alerts().interval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.alerts().rules()).isEmpty();
        assertThat(config.alerts().receivers())
                .containsExactly(new ReceiverConfig(
                        "ops", ReceiverConfig.Type.ALERTMANAGER, java.util.List.of(URI.create("http://a:9093")), null));
        assertThat(result.unusedVariables()).isEmpty();
    }

    @Test
    void read_variableOfNoKey_isAWarningOnly() {
        VigiaYaml.Result result = VigiaYaml.read(
                SMALL, Map.of("VIGIA_SERVICE_HOST", "10.0.0.1", "VIGIA_JAVA_OPTS", "-Xmx1g", "PATH", "/bin"));

        assertThat(result.unusedVariables()).containsExactly("VIGIA_SERVICE_HOST");
    }

    @Test
    void read_ruleOfOnesOwn_isKept() throws IOException {
        VigiaYaml.Result result = read("""
                alerts:
                  rules:
                    - name: ManyDrifted
                      severity: critical
                      signal: drifted-features
                      above: 3
                      for: {windows: 2}
                      keep-firing: 5m
                      labels: {team: risk}
                      annotations: {summary: "look"}
                """);

        assertThat(result.config().alerts().rules())
                .containsExactly(new AlertRule(
                        "ManyDrifted",
                        Severity.CRITICAL,
                        Signal.DRIFTED_FEATURES,
                        3.0,
                        null,
                        null,
                        Hold.ofWindows(2),
                        Hold.ofTime(Duration.ofMinutes(5)),
                        0,
                        Map.of("team", "risk"),
                        Map.of("summary", "look")));
    }

    @Test
    void read_manyMistakes_namesAllOfThemAtOnce() {
        assertThatThrownBy(() -> read("""
                        server:
                          http: {prot: 80, host: 127.0.0.1}
                          grpc: {port: 9000}
                          limits: {body: lots}
                          shutdown: {drain: 30}
                        models: [a]
                        alerts:
                          receivers: [{name: x, type: pager}, {name: y, type: webhook}]
                          rules: [{name: R, signal: nothing}]
                        """))
                .isInstanceOf(ConfigException.class)
                .message()
                .contains("server.http.prot: unknown key; did you mean 'port'?")
                .contains("server.grpc: unknown key; known keys here: http, management, limits, shutdown, admin")
                .contains("server.limits.body: found \"lots\", expected a size such as 64MiB")
                .contains("server.shutdown.drain: found 30, expected a duration such as")
                .contains("models: found [\"a\"], expected a mapping")
                .contains("alerts.receivers[0].type: found \"pager\", expected one of log, webhook, alertmanager")
                .contains("alerts.receivers[1]: expected one of url and url_file")
                .contains("alerts.rules[0].signal: found \"nothing\", expected one of drifted-features");
    }

    @Test
    void read_valuesThatMakeNoSense_areAllRefusedAtOnce() {
        assertThatThrownBy(() -> read("""
                        server:
                          http: {host: "", port: 70000}
                          management: {port: -1}
                          admin: perhaps
                          limits: {body: 0MiB, inflight: 0}
                          shutdown: {delay: -1s, drain: 2h}
                        models: {repository: {a: b}, poll: 1ms}
                        store: {max-rows: 0, max-pending: -5}
                        metrics: {max-series: 1}
                        alerts: {interval: 1ms}
                        """))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(problem -> problem.key() + ": " + problem.message())
                                .containsExactlyInAnyOrder(
                                        "server.http.host: found \"\", expected text",
                                        "server.http.port: found 70000, expected a whole number from 0 to 65535",
                                        "server.management.port: found -1, expected a whole number from 0 to 65535",
                                        "server.admin: found \"perhaps\", expected true or false",
                                        "server.limits.body: found \"0MiB\", expected a size such as 64MiB, from 1B to 2047MiB",
                                        "server.limits.inflight: found 0, expected a whole number from 1 to 1000000",
                                        "server.shutdown.delay: found \"-1s\", expected a duration such as 500ms, 10s, 5m, 1h or 30d,"
                                                + " from 0s to 1h",
                                        "server.shutdown.drain: found \"2h\", expected a duration such as 500ms, 10s, 5m, 1h or 30d,"
                                                + " from 0s to 1h",
                                        "models.repository: found {\"a\":\"b\"}, expected the path of a file or folder",
                                        "models.poll: found 1ms, expected 0s, or 100ms or more",
                                        "store.max-rows: found 0, expected a whole number from 1 to 100000000",
                                        "store.max-pending: found -5, expected a whole number from 1 to 100000000",
                                        "metrics.max-series: found 1, expected a whole number from 100 to 1000000",
                                        "alerts.interval: found \"1ms\", expected a duration such as 500ms, 10s, 5m, 1h or 30d,"
                                                + " from 100ms to 5m"));
    }

    @Test
    void read_rulesAndReceiversThatMakeNoSense_areAllRefusedAtOnce() {
        assertThatThrownBy(() -> read("""
                        alerts:
                          rules:
                            - {name: "a b", severity: bad, signal: error-share, above: 2, clear: 3, labels: {model: x}}
                            - {name: Twice, signal: drifted-share, above: 1, for: 40d}
                            - {name: Twice, signal: performance, below: 80, min-samples: -1}
                            - {name: Third, signal: labels-stalled, for: {windows: 2}, above: -1}
                            - {name: Twice, signal: unheard-of}
                          receivers:
                            - {name: r, type: webhook, url: "ftp://h/s3cret"}
                            - {name: r, type: alertmanager, urls: ["http://h:99999"]}
                            - {name: "", type: webhook, url: "http://h/s3cret"}
                            - {name: r, type: pager, url: "http://h/s3cret"}
                            - {name: l, type: alertmanager, urls: "http://h/s3cret"}
                        """))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(problem -> problem.key() + ": " + problem.message())
                                .noneMatch(line -> line.contains("s3cret"))
                                .satisfiesExactlyInAnyOrder(
                                        line -> assertThat(line)
                                                .startsWith("alerts.rules[0].name: found 'a b', expected letters"),
                                        line -> assertThat(line)
                                                .startsWith("alerts.rules[0].severity: found \"bad\", expected one of"),
                                        line -> assertThat(line)
                                                .startsWith(
                                                        "alerts.rules[0].above: found 2.0, expected 0 or more and below 1.0"),
                                        line -> assertThat(line)
                                                .startsWith("alerts.rules[0].clear: found 3.0, expected a value that"),
                                        line -> assertThat(line)
                                                .startsWith("alerts.rules[0].labels: found 'model', expected names"),
                                        line -> assertThat(line)
                                                .startsWith("alerts.rules[1].above: found 1.0, expected 0 or more"),
                                        line -> assertThat(line)
                                                .startsWith("alerts.rules[1].for: found \"40d\", expected a duration"),
                                        line -> assertThat(line)
                                                .startsWith("alerts.rules[2].below: found 80.0, expected 1 or less"),
                                        line -> assertThat(line)
                                                .startsWith("alerts.rules[2].min-samples: found -1, expected a whole"),
                                        line -> assertThat(line)
                                                .startsWith(
                                                        "alerts.rules[3].for: found 2 windows, expected a duration"),
                                        line -> assertThat(line)
                                                .startsWith("alerts.rules[3].above: found -1.0, expected 0 or more"),
                                        line -> assertThat(line)
                                                .startsWith("alerts.rules[4].signal: found \"unheard-of\", expected"),
                                        line -> assertThat(line)
                                                .startsWith("alerts.rules: found 'Twice' more than once"),
                                        line -> assertThat(line)
                                                .startsWith("alerts.receivers: found 'r' more than once"),
                                        line -> assertThat(line)
                                                .startsWith("alerts.receivers[0].url: expected http or https and a"),
                                        line -> assertThat(line)
                                                .startsWith(
                                                        "alerts.receivers[1].url: found port 99999, expected 1 to 65535"),
                                        line -> assertThat(line)
                                                .startsWith("alerts.receivers[2].name: expected text, found nothing"),
                                        line -> assertThat(line)
                                                .startsWith("alerts.receivers[3].type: found \"pager\", expected one"),
                                        line -> assertThat(line)
                                                .startsWith(
                                                        "alerts.receivers[4].urls: found a value, not repeated here"),
                                        line -> assertThat(line)
                                                .startsWith("alerts.receivers[4].urls: expected at least one")));
    }

    @Test
    void read_badVariable_isBlamedByItsNameAndNotTheFile() {
        Map<String, String> environment = Map.of(
                "VIGIA_SERVER_HTTP_PORT", "abc",
                "VIGIA_MODELS_POLL", "",
                "VIGIA_ALERTS_RECEIVERS", "[{\"name\":\"a\",\"typ\":\"log\"},{\"name\":\"a\",\"type\":\"pager\"}]");
        assertThatThrownBy(() -> VigiaYaml.read(SMALL, environment))
                .isInstanceOf(ConfigException.class)
                .hasMessageNotContaining("vigia.yaml")
                .hasMessageContaining("VIGIA_SERVER_HTTP_PORT: found \"abc\", expected a whole number from 0 to 65535")
                .hasMessageContaining("VIGIA_MODELS_POLL: found \"\", expected a duration")
                .hasMessageContaining("VIGIA_ALERTS_RECEIVERS: [0].typ: unknown key; did you mean 'type'?")
                .hasMessageContaining("VIGIA_ALERTS_RECEIVERS: [1].type: found \"pager\", expected one of")
                .hasMessageContaining("VIGIA_ALERTS_RECEIVERS: found 'a' more than once");
    }

    @Test
    void repository_besideOtherMistakes_isFoundAndABadOneIsNotReplacedByTheDefault() throws IOException {
        Path file = Files.writeString(folder.resolve("vigia.yaml"), "{servr: 1, models: {repository: m, poll: x}}");
        assertThat(VigiaYaml.repository(file, Map.of())).contains(Path.of("m"));
        Files.writeString(file, "models: {repository: [m]}");
        assertThat(VigiaYaml.repository(file, Map.of())).isEmpty();
    }

    @Test
    void read_missingFile_saysWhatToDo() {
        assertThatThrownBy(() -> VigiaYaml.read(folder.resolve("none.yaml"), Map.of()))
                .message()
                .contains("none.yaml: no such file; give another with --config");
        assertThatThrownBy(() -> VigiaYaml.read(folder, Map.of())).message().contains("is a folder; expected a file");
    }

    @Test
    void read_notYaml_saysWhere() {
        assertThatThrownBy(() -> read("server: {http: [}\n"))
                .isInstanceOf(ConfigException.class)
                .message()
                .contains("line 1");
    }

    private static void leaves(String path, JsonNode node, Set<String> into) {
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(entry -> leaves(
                            path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), into));
        } else {
            into.add(path);
        }
    }

    private VigiaYaml.Result read(String yaml) throws IOException {
        return VigiaYaml.read(Files.writeString(folder.resolve("vigia.yaml"), yaml), Map.of());
    }
}
