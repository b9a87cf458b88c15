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

    @Test
    void read_ruleThatCouldNeverFire_isRefused() {
        assertThatThrownBy(() -> read("alerts: {rules: [{name: A, severity: info, signal: error-share}]}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("above: expected a share from 0 to 1, as signal error-share has no limit");
        assertThatThrownBy(
                        () -> read("alerts: {rules: [{name: A, severity: info, signal: drifted-share, below: 0.5}]}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("below: expected above instead, as signal drifted-share");
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
