package io.vigia.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final TestServer server = new TestServer(TestServer.config(1 << 20, 8), router -> {});
    private JsonNode description = JSON.createObjectNode();

    @BeforeEach
    void read() throws IOException {
        description = new YAMLMapper().readTree(server.get("/openapi.yaml").body());
        server.monitors.snapshots = List.of(Fixtures.drifted());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void routes_described_exist() {
        Stream<String> paths = fields(description.get("paths")).stream().filter(path -> !path.startsWith("/v2"));

        assertThat(paths).hasSizeGreaterThan(12).allSatisfy(template -> {
            String path = template.replace("{model}", "employment").replace("{name}", "alerts.json");
            for (String method : fields(description.get("paths").get(template))) {
                if (List.of("get", "post", "put").contains(method)) {
                    HttpResponse<String> answer =
                            method.equals("get") ? server.get(path) : server.post(path, "application/json", "{}");
                    assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(200);
                }
            }
        });
    }

    @Test
    void references_all_resolve() {
        assertThat(description.findValuesAsText("$ref")).isNotEmpty().allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(description.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse();
            } else {
                assertThat(server.get(reference).statusCode()).as(reference).isEqualTo(200);
            }
        });
    }

    @Test
    void labelExamples_sent_areAnsweredInTheDescribedShape() throws IOException {
        JsonNode post = description.at("/paths/~1v1~1labels/post");
        JsonNode described = post.at("/responses/200/content/application~1json/examples/answer/value");
        int sent = 0;
        for (Map.Entry<String, JsonNode> content :
                post.at("/requestBody/content").properties()) {
            for (JsonNode example : content.getValue().get("examples")) {
                JsonNode value = example.get("value");
                HttpResponse<String> answer = server.post(
                        "/v1/labels", content.getKey(), value.isTextual() ? value.asText() : value.toString());

                assertThat(answer.statusCode()).isEqualTo(200);
                JsonNode body = JSON.readTree(answer.body());
                assertThat(fields(body)).isEqualTo(fields(described));
                assertThat(body.get("invalidCount").asInt())
                        .as(value.toString())
                        .isZero();
                sent++;
            }
        }
        assertThat(sent).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/page/page.js", "/page/style.css"})
    void page_any_comesWithAStrictPolicy(String path) {
        HttpResponse<String> answer = server.get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(answer.body().replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://", "https://");
    }
}
