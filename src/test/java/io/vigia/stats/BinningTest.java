package io.vigia.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinningTest {
    @Test
    void linear_goldenSamples_isNumpysBitForBit() {
        for (JsonNode c : Golden.cases("quantiles")) {
            double[] sorted = Golden.doubles(c.get("values"));
            Arrays.sort(sorted);
            double[] qs = Golden.doubles(c.get("q"));
            double[] expected = Golden.doubles(c.get("quantiles"));
            for (int i = 0; i < qs.length; i++) {
                assertThat(Quantiles.linear(sorted, qs[i])).isEqualTo(expected[i]);
            }
        }
    }

    @Test
    void linear_edges_areDefined() {
        assertThat(Quantiles.linear(new double[0], 0.5)).isNaN();
        assertThat(Quantiles.linear(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE}, 0.5))
                .isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> Quantiles.linear(new double[] {1}, 1.5));
    }

    @Test
    void deciles_distinctValues_areTheNineInnerDeciles() {
        double[] values = IntStream.rangeClosed(0, 100).mapToDouble(i -> i).toArray();
        assertThat(Binning.deciles(values).edges()).containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 90);
    }

    @Test
    void deciles_orderAndWhatIsNotFinite_doNotMatter() {
        double[] values = {3, Double.NaN, 1, Double.POSITIVE_INFINITY, 2, Double.NEGATIVE_INFINITY};
        assertThat(Binning.deciles(values)).isEqualTo(Binning.deciles(new double[] {1, 2, 3}));
        assertThat(values[0]).isEqualTo(3);
    }

    @Test
    void deciles_constantColumn_noticesBothNeighbours() {
        NumericBins bins = Binning.deciles(new double[] {5, 5, 5, 5});
        assertThat(bins.edges()).containsExactly(5, Math.nextUp(5.0));
        assertThat(bins.of(Math.nextDown(5.0))).isZero();
        assertThat(bins.of(5)).isEqualTo(1);
        assertThat(bins.of(Math.nextUp(5.0))).isEqualTo(2);
        assertThat(bins.names()).startsWith("(-inf, 5)", "[5]", "(5, inf)");
    }

    @Test
    void deciles_mostlyZero_zeroHasItsOwnBin() {
        double[] values =
                IntStream.range(0, 100).mapToDouble(i -> i < 60 ? -0.0 : i).toArray();
        NumericBins bins = Binning.deciles(values);
        assertThat(bins.of(0.0)).isEqualTo(bins.of(-0.0)).isEqualTo(1);
        assertThat(bins.of(Double.MIN_VALUE)).isEqualTo(2);
        assertThat(bins.of(-1)).isZero();
        assertThat(bins.names()).startsWith("(-inf, 0)", "[0]").anyMatch(name -> name.startsWith("(0, "));
    }

    @Test
    void deciles_tiedValueThatAFloatRounds_staysInItsBin() {
        for (double value : new double[] {0.1, 0.7, -0.1, 1e300, 16_777_217}) {
            NumericBins bins = Binning.deciles(new double[] {value, value, value});
            assertThat(bins.of(value)).isEqualTo(1);
            if (!Float.isInfinite((float) value)) {
                assertThat(bins.of((float) value)).isEqualTo(1);
            }
            assertThat(bins.of(value - Math.abs(value))).isZero();
            assertThat(bins.of(value + 1.1 * Math.abs(value))).isEqualTo(2);
        }
    }

    /** A model that takes floats sees the rounding of each value: it is one and the same row of the reference. */
    @Test
    void deciles_valuesThatAFloatRounds_stayInTheirBin() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (double[] values : new double[][] {
            IntStream.rangeClosed(1, 12).mapToDouble(i -> i / 10.0).toArray(),
            IntStream.rangeClosed(-12, 12).mapToDouble(i -> i / 10.0).toArray(),
            {0.1 + 0.2, 0.3, 0.3, 0.3, 0.3, 0.7, 0.7, 0.7, 0.1 * 7},
            random.doubles(500).toArray(),
            random.longs(500, 1_700_000_000L, 1_700_001_000L).asDoubleStream().toArray(),
            random.ints(500, 0, 30).mapToDouble(i -> i * 0.1).toArray(),
            {-1e300, -1e300, 1e-300, -0.0, 1e300, 1e300, 1e300}
        }) {
            NumericBins bins = Binning.deciles(values);
            for (double value : values) {
                if (Float.isFinite((float) value)) {
                    assertThat(bins.of((float) value))
                            .as("%s among %s, seed %d", value, Arrays.toString(values), seed)
                            .isEqualTo(bins.of(value));
                }
            }
        }
    }

    @Test
    void deciles_betweenTheValues_keepNumpysEdges() {
        double[] values = IntStream.rangeClosed(1, 12).mapToDouble(i -> i).toArray();
        double[] exact = IntStream.rangeClosed(1, 9)
                .mapToDouble(i -> Quantiles.linear(values, i / 10.0))
                .toArray();
        assertThat(Binning.deciles(values).edges()).containsExactly(exact);
    }

    @Test
    void deciles_noFiniteValue_isOneRange() {
        assertThat(Binning.deciles(new double[] {Double.NaN, Double.NaN}).ranges())
                .isEqualTo(1);
        assertThat(Binning.deciles(new double[0]).size()).isEqualTo(5);
        assertThat(Binning.deciles(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE})
                        .edges())
                .hasSize(9);
    }

    @Test
    void numericBins_specialValues_haveTheirOwn() {
        NumericBins bins = new NumericBins(1, 2);
        assertThat(bins.of(1)).isEqualTo(1);
        assertThat(bins.of(2)).isEqualTo(2);
        assertThat(bins.missing()).isEqualTo(3);
        assertThat(bins.of(Double.NaN)).isEqualTo(4);
        assertThat(bins.of(Double.POSITIVE_INFINITY)).isEqualTo(5);
        assertThat(bins.of(Double.NEGATIVE_INFINITY)).isEqualTo(6);
        assertThat(bins.names()).containsExactly("(-inf, 1)", "[1, 2)", "[2, inf)", "missing", "NaN", "+inf", "-inf");
    }

    @Test
    void top_moreThanTheLimit_restIsOtherAndTiesGoByName() {
        CategoryBins bins = Binning.top(Map.of("b", 3L, "a", 3L, "c", 9L, "d", 1L, "never", 0L), 2);
        assertThat(bins.categories()).containsExactly("c", "a");
        assertThat(bins.others()).containsExactlyInAnyOrder("b", "d");
        assertThat(bins.of("never")).isEqualTo(bins.unseen());
        assertThat(bins.of("b")).isEqualTo(bins.other());
        assertThat(bins.of((String) null)).isEqualTo(bins.missing());
    }

    @Test
    void categoryBins_numbers_matchByValueButNotJavasSuffixes() {
        CategoryBins bins = Binning.top(Map.of("3", 5L, "1.5", 4L, "7d", 3L, "300", 2L), 50);
        assertThat(bins.of(3.0)).isZero();
        assertThat(bins.of(1.5)).isEqualTo(1);
        assertThat(bins.of(300)).isEqualTo(3);
        assertThat(bins.of(7)).isEqualTo(bins.unseen());
        assertThat(bins.of(Double.NaN)).isEqualTo(bins.missing());
    }

    @Test
    void categoryBins_numbersThatAFloatRounds_areFoundByBoth() {
        CategoryBins bins =
                new CategoryBins(List.of("0.1", "16777217", "16777216", "33554433"), Set.of("2.7", "1e300"));
        assertThat(bins.of(0.1)).isEqualTo(bins.of((double) 0.1f)).isZero();
        assertThat(bins.of(2.7)).isEqualTo(bins.of((double) 2.7f)).isEqualTo(bins.other());
        assertThat(bins.of(16_777_217)).isEqualTo(1);
        assertThat(bins.of(16_777_216)).as("its own number goes first").isEqualTo(2);
        assertThat(bins.of(33_554_432)).isEqualTo(3);
        assertThat(bins.of(Double.POSITIVE_INFINITY)).isEqualTo(bins.unseen());
    }

    @Test
    void moments_goldenSamples_agreeWithNumpy() {
        for (JsonNode c : Golden.cases("quantiles")) {
            Moments moments = new Moments();
            double[] values = Golden.doubles(c.get("values"));
            Arrays.stream(values).forEach(moments::add);
            double mean = c.get("mean").asDouble();
            double std = c.get("std").asDouble();
            assertThat(moments.mean()).isCloseTo(mean, within(1e-12 * Math.max(1, Math.abs(mean))));
            assertThat(moments.std()).isCloseTo(std, within(1e-12 * Math.max(1, std)));
            assertThat(moments.min()).isEqualTo(Arrays.stream(values).min().orElseThrow());
            assertThat(moments.max()).isEqualTo(Arrays.stream(values).max().orElseThrow());
        }
    }
}
