package io.vigia.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelRoutesTest {
    private final FakePredictions models = new FakePredictions();
    private final Readiness readiness = new Readiness(() -> Optional.ofNullable(obstacle()));
    private volatile boolean loading;
    private final TestServer server = new TestServer(
            TestServer.config(), new ModelRoutes(models, readiness, "1.2.3", InstantSource.system())::mount);

    private @Nullable String obstacle() {
        return loading ? "loading" : null;
    }

    @AfterAll
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2", "/v2/"})
    void server_metadata_namesVigia(String path) {
        HttpResponse<String> answer = server.get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"name\":\"vigia\",\"version\":\"1.2.3\",\"extensions\":[]}");
    }

    @Test
    void health_live_isAlwaysTrue() {
        assertThat(server.get("/v2/health/live").body()).isEqualTo("{\"live\":true}");
    }

    @Test
    void health_ready_followsTheReadiness() {
        HttpResponse<String> before = server.get("/v2/health/ready");
        loading = true;
        HttpResponse<String> after = server.get("/v2/health/ready");
        loading = false;

        assertThat(before.statusCode()).isEqualTo(200);
        assertThat(before.body()).isEqualTo("{\"ready\":true}");
        assertThat(after.statusCode()).isEqualTo(503);
        assertThat(after.body()).isEqualTo("{\"ready\":false}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/models/matrix", "/v2/models/matrix/versions/2", "/v2/models/m%61trix"})
    void model_metadata_isTheProtocols(String path) {
        assertThat(server.get(path).body())
                .isEqualTo("{\"name\":\"matrix\",\"versions\":[\"2\"],\"platform\":\"onnx_onnxv1\","
                        + "\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[-1,16]}],"
                        + "\"outputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[-1,16]}],"
                        + "\"properties\":{\"features\":\"A,B\"}}");
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/models/matrix/ready,             200, true",
        "/v2/models/matrix/versions/2/ready,  200, true",
        "/v2/models/loading/ready,            503, false"
    })
    void model_ready_saysSo(String path, int status, boolean ready) {
        HttpResponse<String> answer = server.get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).endsWith(",\"ready\":" + ready + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/models/nope",
                "/v2/models/nope/ready",
                "/v2/models/matrix/versions/v10",
                "/v2/models/matrix/versions/v10/ready"
            })
    void model_unknown_isNotFoundAndNamesTheKnown(String path) {
        HttpResponse<String> answer = server.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("{\"error\":\"", "expected one of [");
    }

    @Test
    void infer_byGet_isNotAllowed() {
        assertThat(server.get("/v2/models/matrix/infer").statusCode()).isEqualTo(405);
    }
}
