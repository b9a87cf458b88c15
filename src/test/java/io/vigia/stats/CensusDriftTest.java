package io.vigia.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Drift of the 16 census columns in all 42 windows against NannyML, with a bin for every value. */
class CensusDriftTest {
    @Test
    void distances_everyWindowAndColumn_agreeWithNannyMl() {
        List<String[]> figures = CensusRows.figures("drift.csv");
        List<String> names = figures.stream().map(line -> line[1]).distinct().toList();
        Map<String, double[]> reference = CensusRows.load(CensusRows.REFERENCE, names);
        Map<String, double[]> stream = CensusRows.load(CensusRows.STREAM, names);
        NumericBins bins =
                new NumericBins(IntStream.rangeClosed(1, 1_000).asDoubleStream().toArray());
        Map<String, long[]> references = new HashMap<>();
        reference.forEach((name, values) -> references.put(name, counts(bins, values)));
        assertThat(figures).hasSize(CensusRows.WINDOWS * 31);
        for (String[] line : figures) {
            long[] before = references.getOrDefault(line[1], new long[0]);
            double[] all = stream.getOrDefault(line[1], new double[0]);
            long[] now = counts(bins, CensusRows.window(all, Integer.parseInt(line[0])));
            double value = switch (line[2]) {
                case "jensen_shannon" -> Divergence.js(before, now);
                case "l_infinity" -> Divergence.linf(before, now);
                default -> Divergence.ks(before, now, bins.ranges());
            };
            assertThat(value).as(Arrays.toString(line)).isCloseTo(Double.parseDouble(line[3]), within(1e-9));
        }
    }

    private static long[] counts(Bins bins, double[] values) {
        long[] counts = new long[bins.size()];
        for (double value : values) {
            counts[bins.of(value)]++;
        }
        return counts;
    }
}
