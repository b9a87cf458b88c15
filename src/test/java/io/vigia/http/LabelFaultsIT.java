package io.vigia.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.event.Label;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Labels that are meant to do harm, and what their client is told. */
class LabelFaultsIT {
    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    /** Between two good ones, which are joined all the same. */
    @ParameterizedTest
    @MethodSource("hostileLines")
    void line_hostile_isOneInvalidEntryThatSaysWhy(String line, String says) {
        HttpResponse<String> answer = server.post(
                "/v1/labels",
                "application/x-ndjson",
                "{\"id\":\"a\",\"label\":1}\n" + line + "\n{\"id\":\"c\",\"label\":0}\n");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"received\":3,\"matched\":2,", "{\"index\":1,\"error\":\"" + says);
        assertThat(server.monitors.labels).extracting(Label::id).containsExactly("a", "c");
    }

    static Stream<Arguments> hostileLines() {
        String broken = "entry: expected a JSON object on one line, got ";
        String sizes = "entry: expected at most 64 levels, 1000 digits to a number, got more";
        return Stream.of(
                Arguments.of("{\"id\":\"b\",\"label\":NaN}", broken + "broken JSON at column"),
                Arguments.of("{\"id\":\"b\",\"label\":1", broken + "broken JSON at column"),
                Arguments.of("{\"id\":\"b\",\"label\":1} {}", broken + "more after it at column 22"),
                Arguments.of("{\"id\":\"b\",\"label\":1} {\"id\":\"d\"", broken + "more after it at column 22"),
                Arguments.of("{\"id\":\"b\",\"label\":1} x", broken + "broken JSON at column"),
                Arguments.of("\ufeff ", broken + "nothing"),
                Arguments.of("{\"id\":\"b\",\"label\":0,\"label\":1}", broken + "a key twice"),
                Arguments.of("{\"id\":\"b\",\"id\":\"d\",\"label\":1}", broken + "a key twice"),
                Arguments.of("{\"id\":\"b\",\"label\":" + "9".repeat(1001) + "}", sizes),
                Arguments.of("{\"id\":\"b\",\"label\":" + "[".repeat(5000), sizes),
                Arguments.of("{\"id\":\"b\",\"label\":1e999}", "label: expected a finite number"),
                Arguments.of("{\"id\":\"b\",\"row\":99999999999,\"label\":1}", "row: expected a whole number"),
                Arguments.of("{\"id\":\"\\ud800\",\"label\":1}", "id: expected a string of 1 to 256"),
                Arguments.of("null", "entry: expected an object"),
                Arguments.of("[]", "entry: expected an object"));
    }

    @Test
    void document_hostile_isToldTheBounds() {
        for (String value : List.of("9".repeat(1001), "[".repeat(5000))) {
            HttpResponse<String> answer = server.post(
                    "/v1/labels",
                    "application/json",
                    "[{\"id\":\"a\",\"label\":1},{\"id\":\"b\",\"label\":" + value + "}]");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("body: expected at most 64 levels, 1000 digits to a number and 6000000");
        }
        assertThat(server.monitors.labels).isEmpty();
    }
}
