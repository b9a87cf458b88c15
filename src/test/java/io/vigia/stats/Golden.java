package io.vigia.stats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;

/** The reference values of {@code golden.json}, which {@code golden.py} makes. */
final class Golden {
    private static final double RELATIVE = 1e-12;

    private Golden() {}

    static List<JsonNode> cases(String section) {
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream("/stats/golden.json"))) {
            JsonNode cases = new ObjectMapper().readTree(in).get(section);
            List<JsonNode> list =
                    StreamSupport.stream(cases.spliterator(), false).toList();
            Assertions.assertThat(list).as(section).isNotEmpty();
            return list;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    static long[] longs(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
    }

    /** To 1e-12, relative where the value is larger than 1 or tiny as p-values are; null is NaN. */
    static void assertSame(double actual, JsonNode expected, String what) {
        if (expected.isNull()) {
            Assertions.assertThat(actual).as(what).isNaN();
            return;
        }
        double value = expected.asDouble();
        double offset =
                RELATIVE * (Math.abs(value) < 1e-6 ? Math.max(Math.abs(value), 1e-6) : Math.max(1e-3, Math.abs(value)));
        Assertions.assertThat(actual).as(what).isCloseTo(value, Offset.offset(offset));
    }
}
