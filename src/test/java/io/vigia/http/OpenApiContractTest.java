package io.vigia.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vigia.event.ErrorCode;
import io.vigia.event.ModelKey;
import io.vigia.event.VigiaException;
import io.vigia.serving.ModelStatus;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the description says is what the code does: the same routes, every status, examples and answers of its schemas. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiContractTest {
    private static final Set<Integer> OF_ANY = Set.of(200, 400, 414, 431, 500);
    private static final Set<Integer> OF_BODIES = Set.of(408, 413, 415, 417, 429, 503);
    private static final Map<String, Set<Integer>> OF_SOME = Map.ofEntries(
            Map.entry("POST /v2/models/{model}/infer", Set.of(504)),
            Map.entry("POST /v2/models/{model}/versions/{version}/infer", Set.of(504)),
            Map.entry("GET /v2/models/{model}", Set.of(503)),
            Map.entry("GET /v2/models/{model}/versions/{version}", Set.of(503)),
            Map.entry("GET /v2/models/{model}/ready", Set.of(503)),
            Map.entry("GET /v2/models/{model}/versions/{version}/ready", Set.of(503)),
            Map.entry("GET /v2/health/ready", Set.of(503)),
            Map.entry("GET /readyz", Set.of(503)),
            Map.entry("GET /-/ready", Set.of(503)),
            Map.entry("POST /-/reload", Set.of(403)),
            Map.entry("PUT /-/reload", Set.of(403)));
    private static final String BODY =
            "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[1],\"data\":[1]}]}";

    private final FakePredictions models = new FakePredictions();
    private final List<Router> routers = new ArrayList<>();
    private final TestServer server = new TestServer(TestServer.config(1 << 20, 8), this::mount);
    private final Described described =
            new Described(server.get("/openapi.yaml").body());

    private void mount(Router router) {
        routers.add(router);
        new ModelRoutes(models, new Readiness(Optional::empty), "1", InstantSource.system()).mount(router);
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void routes_described_areThoseOfTheRouter() {
        Set<String> routes = new TreeSet<>();
        for (Route route : routers.get(0).getRoutes()) {
            if (route.methods() != null
                    && route.isExactPath()
                    && !route.getPath().startsWith("/page/")) {
                String path = route.getPath().replaceAll(":(\\w+)", "{$1}");
                route.methods().forEach(method -> routes.add(method.name() + " " + path));
            }
        }
        Set<String> expected = new TreeSet<>(described.operations());
        described.operations().stream()
                .filter(operation -> operation.startsWith("GET "))
                .forEach(operation -> expected.add(operation.replace("GET ", "HEAD ")));

        assertThat(routes).isEqualTo(expected);
    }

    @Test
    void statuses_ofEveryOperation_areThoseThatItsKindGives() {
        assertThat(described.operations()).hasSizeGreaterThan(20).allSatisfy(operation -> {
            Set<Integer> expected = new TreeSet<>(OF_ANY);
            if (described.operation(operation).has("requestBody")) {
                expected.addAll(OF_BODIES);
            }
            if (operation.contains("{model}")) {
                expected.add(404);
            }
            expected.addAll(OF_SOME.getOrDefault(operation, Set.of()));
            assertThat(described.statuses(operation)).as(operation).isEqualTo(expected);
        });
    }

    @ParameterizedTest
    @EnumSource(value = ErrorCode.class, mode = EnumSource.Mode.EXCLUDE, names = "METHOD_NOT_ALLOWED")
    void infer_failingInAnyWay_hasADescribedStatus(ErrorCode code) {
        models.answer = request -> CompletableFuture.failedFuture(new VigiaException(code, "the reason"));

        assertDescribed(
                "POST /v2/models/{model}/infer", server.post("/v2/models/echo-FP32/infer", "application/json", BODY));
        assertDescribed(
                "POST /v2/models/{model}/versions/{version}/infer",
                server.post("/v2/models/echo-FP32/versions/2/infer", "application/json", BODY));
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"NOT_FOUND", "NOT_READY", "INTERNAL"})
    void model_failingInAnyWay_hasADescribedStatus(ErrorCode code) {
        models.failure = code;
        for (String path : List.of("", "/ready", "/versions/2", "/versions/2/ready")) {
            assertDescribed(
                    "GET /v2/models/{model}" + path.replace("/2", "/{version}"),
                    server.get("/v2/models/failing" + path));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"OVERLOADED", "NOT_READY", "INTERNAL", "STORAGE"})
    void labels_failingInAnyWay_haveADescribedStatus(ErrorCode code) {
        try (TestServer failing = new TestServer()) {
            failing.monitors.answer = labels -> CompletableFuture.failedFuture(new VigiaException(code, "the reason"));
            assertDescribed(
                    "POST /v1/labels", failing.post("/v1/labels", "application/json", "{\"id\":\"a\",\"label\":1}"));
        }
    }

    private void assertDescribed(String operation, HttpResponse<String> answer) {
        assertThat(described.statuses(operation)).as(operation).contains(answer.statusCode());
        assertThat(described.problems(operation, answer)).as(answer.body()).isEmpty();
    }

    @Test
    void problems_ofOtherStatusTypeOrBody_areTold() {
        HttpResponse<String> missing = server.get("/v1/models/nope/monitor");
        HttpResponse<String> alerts = server.get("/v1/alerts");

        assertThat(described.problems("GET /v1/models/{model}/monitor", missing))
                .isEmpty();
        assertThat(described.problems("GET /v1/models", missing))
                .containsExactly("GET /v1/models: no schema of application/problem+json for 404");
        assertThat(described.problems("GET /v1/models/{model}/monitor", alerts)).isNotEmpty();
    }

    @Test
    void codes_ofProblems_areAllDescribed() {
        Set<String> codes = new TreeSet<>();
        for (ErrorCode code : ErrorCode.values()) {
            codes.add(code.name().toLowerCase(Locale.ROOT));
        }
        for (int status : new int[] {403, 408, 414, 417, 431}) {
            codes.add(ProblemDetail.of(status, "").code());
        }
        Set<String> said = new TreeSet<>();
        described
                .document()
                .at("/components/schemas/Problem/properties/code/enum")
                .forEach(code -> said.add(code.asText()));

        assertThat(said).isEqualTo(codes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /v2/models/{model}/infer", "POST /v1/labels"})
    void examples_ofRequests_followTheirSchemas(String operation) {
        JsonNode body = described.resolved(described.operation(operation).get("requestBody"));
        JsonNode json = body.at("/content/application~1json");

        assertThat(json.get("examples"))
                .isNotEmpty()
                .allSatisfy(example -> assertThat(described.invalid(json.get("schema"), example.get("value")))
                        .as(example.toString())
                        .isEmpty());
    }

    @Test
    void answers_ofEveryRead_followTheirSchemas() {
        server.monitors.snapshots = List.of(Fixtures.drifted());
        server.unwatched = List.of(new ModelStatus(new ModelKey("bad", "1"), null, false, "model.onnx: no model"));
        int checked = 0;
        for (String operation : described.operations()) {
            if (operation.startsWith("GET ")) {
                String model = operation.contains("/v2/") ? "matrix" : "employment";
                String path = operation.substring(4).replace("{model}", model).replace("{version}", "2");
                HttpResponse<String> answer = server.get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(described.problems(operation, answer)).as(path).isEmpty();
                String type =
                        answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
                Map.Entry<String, JsonNode> content = described
                        .resolved(described.operation(operation).at("/responses/200"))
                        .get("content")
                        .properties()
                        .iterator()
                        .next();
                assertThat(type).as(path).isEqualTo(content.getKey());
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(15);
    }

    @Test
    void schema_otherValue_isRefused() {
        JsonNode entry = described.document().at("/components/schemas/LabelEntry");

        assertThat(described.invalid(entry, Described.json("{\"id\":\"a\"}"))).isNotEmpty();
        assertThat(described.invalid(entry, Described.json("{\"id\":\"a\",\"label\":1,\"labels\":[1]}")))
                .isNotEmpty();
        assertThat(described.invalid(entry, Described.json("{\"id\":\"a\",\"label\":null}")))
                .isNotEmpty();
    }
}
