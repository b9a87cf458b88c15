package io.vigia.stats.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The detectors against the alarms in {@code detectors.json}, which {@code detectors.py} takes from river. */
class DetectorsTest {
    private static JsonNode golden() throws IOException {
        return new ObjectMapper()
                .readTree(Path.of("src", "test", "resources", "stats", "detectors.json")
                        .toFile());
    }

    /** Null is NaN. */
    private static double[] doubles(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .mapToDouble(value -> value.isNull() ? Double.NaN : value.asDouble())
                .toArray();
    }

    private static Detector detector(String name) {
        return switch (name) {
            case "adwin" -> new Adwin(Adwin.DELTA);
            case "adwin 1e-05" -> new Adwin(1e-5);
            case "page-hinkley" -> new PageHinkley(0.005, 50, 1 - 0.0001);
            case "page-hinkley 0.1 20 1" -> new PageHinkley(0.1, 20, 1);
            case "cusum 0.25 10" -> new Cusum(0.25, 10);
            case "ddm" -> new Ddm(Ddm.WARM_UP, 0, 3);
            case "ddm 300 5" -> new Ddm(300, 0, 5);
            case "eddm" -> new Eddm();
            case "hddm-a" -> new HddmA(HddmA.CONFIDENCE);
            case "hddm-a 1e-05" -> new HddmA(1e-5);
            case "hddm-w" -> new HddmW(HddmW.CONFIDENCE);
            case "hddm-w 1e-05" -> new HddmW(1e-5);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static List<Integer> alarms(Detector detector, double... stream) {
        List<Integer> alarms = new ArrayList<>();
        for (int i = 0; i < stream.length; i++) {
            if (detector.update(stream[i])) {
                alarms.add(i);
            }
        }
        return alarms;
    }

    @Test
    void update_everyStream_alarmsWhereRiverDoes() throws IOException {
        JsonNode golden = golden();
        assertThat(golden.get("alarms").size()).isGreaterThan(80);
        for (JsonNode expected : golden.get("alarms")) {
            double[] stream =
                    doubles(golden.get("streams").get(expected.get("stream").asText()));
            List<Integer> indices = StreamSupport.stream(expected.get("alarms").spliterator(), false)
                    .map(JsonNode::asInt)
                    .toList();
            assertThat(alarms(detector(expected.get("detector").asText()), stream))
                    .as("%s on %s", expected.get("detector"), expected.get("stream"))
                    .isEqualTo(indices);
        }
    }

    @Test
    void probability_ofTwoSamplesOf30_isThatOfScipy() throws IOException {
        for (JsonNode expected : golden().get("two_samples_of_30")) {
            double p = expected.get("p").asDouble();
            int k = expected.get("k").asInt();
            assertThat(Kswin.probability(k)).as("k = %s", k).isCloseTo(p, within(1e-12 * Math.max(p, 1e-3)));
        }
        assertThat(Kswin.probability(1)).as("the least distance there can be").isCloseTo(1, within(1e-12));
    }

    @Test
    void kswin_ofAnAbruptChange_alarmsAndIsTheSameEachTime() throws IOException {
        double[] stream = doubles(golden().get("streams").get("two changes"));
        List<Integer> alarms = alarms(new Kswin(1e-4, 1), stream);

        assertThat(alarms)
                .isEqualTo(alarms(new Kswin(1e-4, 1), stream))
                .isNotEqualTo(alarms(new Kswin(1e-4, 2), stream));
        assertThat(alarms).first().satisfies(first -> assertThat(first).isBetween(3000, 3060));
    }

    @Test
    void ddm_thatWaitsForErrors_isNotStartledByTheFirst() throws IOException {
        double[] stream = doubles(golden().get("streams").get("one error late"));

        assertThat(alarms(new Ddm(30, 0, 3), stream)).containsExactly(900);
        assertThat(alarms(new Ddm(30, 30, 3), stream)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void update_ofWhatIsNotFinite_isPassedOver(DetectorKind kind) throws IOException {
        boolean errors = kind.input() == DetectorKind.Input.ERRORS;
        double[] stream = doubles(golden().get("streams").get(errors ? "better then worse" : "two changes"));
        double[] holes = Arrays.stream(stream)
                .flatMap(value -> Arrays.stream(
                        new double[] {Double.NaN, value, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}))
                .toArray();
        List<Integer> alarms = alarms(kind.create(1_000), stream);

        assertThat(alarms).isNotEmpty();
        assertThat(alarms(kind.create(1_000), holes))
                .isEqualTo(alarms.stream().map(i -> 4 * i + 1).toList());
    }

    @ParameterizedTest
    @EnumSource
    void update_ofConstantValues_neverAlarms(DetectorKind kind) {
        assertThat(alarms(kind.create(1_000), new double[5_000])).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void text_andMetricValue_areLowerCase(DetectorKind kind) {
        assertThat(kind.text()).matches("[a-z]+(-[a-z]+)?");
        assertThat(kind.metricValue()).isEqualTo(kind.text().replace('-', '_'));
    }
}
