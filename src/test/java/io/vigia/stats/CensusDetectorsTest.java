package io.vigia.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.stats.detector.Detector;
import io.vigia.stats.detector.DetectorKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The detectors at their default setting on the census records, in the order in which the demo replays them. */
class CensusDetectorsTest {
    private static final int EVERY = 1_000_000;
    private static final List<String> NAMES = List.of("employed", "published_prediction", "published_probability");

    private static final int ROWS_OF_2016 = 69_126;
    /** Around the turn of 2018, nearly all rows are of people in group quarters. */
    private static final int BLOCK = 133_600;

    private static final int BLOCK_END = 143_900;

    private final Map<String, double[]> reference = CensusRows.load(List.of("2015-reference"), NAMES);
    private final Map<String, double[]> stream = CensusRows.load(CensusRows.STREAM, NAMES);

    @Test
    void update_ofErrors_isQuietIn2016AndFindsTheBlock() {
        Map<DetectorKind, List<Integer>> alarms = new EnumMap<>(DetectorKind.class);
        for (DetectorKind kind : DetectorKind.values()) {
            boolean standardised = kind.input() == DetectorKind.Input.STANDARDISED;
            alarms.put(kind, alarms(kind, errors(stream), standardised ? moments(errors(reference)) : null));
        }
        System.out.println("alarms on errors: " + alarms);

        assertThat(alarms.values()).allSatisfy(rows -> assertThat(rows).allMatch(row -> row > ROWS_OF_2016));
        assertThat(alarms)
                .containsEntry(DetectorKind.ADWIN, List.of(100_000, 133_952, 145_056))
                .containsEntry(DetectorKind.PAGE_HINKLEY, List.of(133_934, 144_230))
                .containsEntry(DetectorKind.HDDM_A, List.of(134_262, 206_971));
        assertThat(alarms.get(DetectorKind.DDM))
                .as("its mean is that of all rows since the start, which ten thousand hardly move")
                .isEmpty();
    }

    @Test
    void update_ofScores_isQuietIn2016AndFindsTheBlock() {
        Moments scale = moments(column(reference, "published_probability"));
        for (DetectorKind kind : List.of(DetectorKind.ADWIN, DetectorKind.PAGE_HINKLEY)) {
            List<Integer> alarms = alarms(kind, column(stream, "published_probability"), scale);
            System.out.println("alarms on scores: " + kind + " " + alarms);

            assertThat(alarms).as("%s: 2017, the block and its end", kind).hasSize(3);
            assertThat(alarms.get(0)).isBetween(ROWS_OF_2016, BLOCK);
            assertThat(alarms.get(1)).isBetween(BLOCK, BLOCK + 200);
            assertThat(alarms.get(2)).isBetween(BLOCK_END, BLOCK_END + 200);
        }
    }

    private static Moments moments(double[] values) {
        Moments moments = new Moments();
        for (double value : values) {
            moments.add(value);
        }
        return moments;
    }

    private static double[] column(Map<String, double[]> rows, String name) {
        return Objects.requireNonNull(rows.get(name));
    }

    private static double[] errors(Map<String, double[]> rows) {
        double[] actual = column(rows, "employed");
        double[] predicted = column(rows, "published_prediction");
        double[] errors = new double[actual.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = actual[i] == predicted[i] ? 0 : 1;
        }
        return errors;
    }

    private static List<Integer> alarms(DetectorKind kind, double[] values, @Nullable Moments scale) {
        Detector detector = kind.create(EVERY);
        List<Integer> alarms = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (detector.update(scale == null ? values[i] : (values[i] - scale.mean()) / scale.std())) {
                alarms.add(i + 1);
            }
        }
        return alarms;
    }
}
