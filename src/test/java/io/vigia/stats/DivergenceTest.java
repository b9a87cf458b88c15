package io.vigia.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;

class DivergenceTest {
    private static final List<ToDoubleBiFunction<long[], long[]>> ALL = List.of(
            Divergence::psi,
            Divergence::js,
            Divergence::hellinger,
            Divergence::linf,
            Divergence::totalVariation,
            (r, c) -> Divergence.ks(r, c, r.length));

    @Test
    void distances_goldenCounts_agreeWithScipy() {
        for (JsonNode c : Golden.cases("divergence")) {
            String name = c.get("name").asText();
            long[] reference = Golden.longs(c.get("reference"));
            long[] current = Golden.longs(c.get("current"));
            Golden.assertSame(Divergence.psi(reference, current), c.get("psi"), name + " psi");
            Golden.assertSame(Divergence.js(reference, current), c.get("js"), name + " js");
            Golden.assertSame(Divergence.hellinger(reference, current), c.get("hellinger"), name + " hellinger");
            Golden.assertSame(Divergence.linf(reference, current), c.get("linf"), name + " linf");
            Golden.assertSame(Divergence.totalVariation(reference, current), c.get("total_variation"), name + " tv");
            Golden.assertSame(Divergence.ks(reference, current, reference.length), c.get("ks"), name + " ks");
        }
    }

    @Test
    void distances_sharedVector_areTheKnownValues() {
        long[] p = {10, 20, 30, 40};
        long[] q = {25, 25, 25, 25};
        assertThat(Divergence.js(p, q)).isCloseTo(0.20050332253142814, within(1e-13));
        assertThat(Divergence.hellinger(p, q)).isCloseTo(0.16789959640267496, within(1e-13));
        assertThat(Divergence.linf(p, q)).isCloseTo(0.15, within(1e-15));
        assertThat(Divergence.totalVariation(p, q)).isCloseTo(0.2, within(1e-15));
    }

    @Test
    void psi_manyRows_tendsToThePlainIndex() {
        long[] p = {10_000_000_000L, 20_000_000_000L, 30_000_000_000L, 40_000_000_000L};
        assertThat(Divergence.psi(p, new long[] {25_000_000_000L, 25_000_000_000L, 25_000_000_000L, 25_000_000_000L}))
                .isCloseTo(0.22821740957339182, within(1e-9));
    }

    @Test
    void psi_binsEmptyOnBothSides_doNotCount() {
        assertThat(Divergence.psi(new long[] {10, 0, 20, 0}, new long[] {5, 0, 3, 0}))
                .isEqualTo(Divergence.psi(new long[] {10, 20}, new long[] {5, 3}));
    }

    @Test
    void all_noRowsOnASide_areNaN() {
        for (ToDoubleBiFunction<long[], long[]> statistic : ALL) {
            assertThat(statistic.applyAsDouble(new long[3], new long[] {1, 2, 3}))
                    .isNaN();
            assertThat(statistic.applyAsDouble(new long[] {1, 2, 3}, new long[3]))
                    .isNaN();
            assertThat(statistic.applyAsDouble(new long[0], new long[0])).isNaN();
        }
    }

    @Test
    void all_differentLengths_areRefused() {
        for (ToDoubleBiFunction<long[], long[]> statistic : ALL) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> statistic.applyAsDouble(new long[] {1, 2}, new long[] {1}));
        }
    }

    @Test
    void all_randomCounts_areSymmetricZeroForTheSameAndBlindToOrder() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            long[] a = random.longs(8, 0, 50).toArray();
            long[] b = random.longs(8, 0, 500).toArray();
            a[0]++;
            b[3]++;
            for (ToDoubleBiFunction<long[], long[]> statistic : ALL) {
                double value = statistic.applyAsDouble(a, b);
                assertThat(value).as("seed %d", seed).isNotNegative();
                assertThat(statistic.applyAsDouble(b, a)).as("seed %d", seed).isCloseTo(value, within(1e-12));
                assertThat(statistic.applyAsDouble(a, a)).as("seed %d", seed).isZero();
                assertThat(statistic.applyAsDouble(reversed(a), reversed(b)))
                        .as("seed %d", seed)
                        .isCloseTo(value, within(1e-12));
            }
            assertThat(Divergence.js(a, b)).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void ks_missingAndInfiniteRows_doNotEnter() {
        NumericBins bins = new NumericBins(1, 2);
        long[] reference = {10, 10, 20, 5, 0, 0, 0};
        long[] current = {10, 10, 20, 0, 500, 7, 3};
        assertThat(Divergence.ks(reference, current, bins.ranges())).isZero();
        assertThat(Divergence.ks(reference, new long[] {0, 0, 0, 5, 1, 1, 1}, bins.ranges()))
                .isNaN();
    }

    @Test
    void wasserstein_goldenBins_agreesWithQuadrature() {
        for (JsonNode c : Golden.cases("wasserstein")) {
            NumericBins bins = new NumericBins(Golden.doubles(c.get("edges")));
            double value = Divergence.wasserstein(
                    bins,
                    Arrays.copyOf(Golden.longs(c.get("reference")), bins.size()),
                    Arrays.copyOf(Golden.longs(c.get("current")), bins.size()),
                    c.get("min").asDouble(),
                    c.get("max").asDouble(),
                    c.get("std").asDouble());
            Golden.assertSame(value, c.get("value"), c.get("name").asText());
        }
    }

    @Test
    void wassersteinAndKs_samples_keepTheirBounds() {
        for (JsonNode c : Golden.cases("samples")) {
            double[] x = Golden.doubles(c.get("x"));
            double[] y = Golden.doubles(c.get("y"));
            NumericBins bins = Binning.deciles(x);
            long[] reference = counts(bins, x);
            long[] current = counts(bins, y);
            Moments moments = new Moments();
            Arrays.stream(x).forEach(moments::add);
            double least = Math.min(moments.min(), Arrays.stream(y).min().orElseThrow());
            double most = Math.max(moments.max(), Arrays.stream(y).max().orElseThrow());
            double[] ends = bins.edges();
            double widths = 0;
            double share = 0;
            for (int i = 0; i < bins.ranges(); i++) {
                double from = i == 0 ? least : ends[i - 1];
                double to = i == ends.length ? most : ends[i];
                double larger = Math.max(reference[i] / (double) x.length, current[i] / (double) y.length);
                widths += (to - from) * larger;
                share = Math.max(share, larger);
            }
            double binned = Divergence.wasserstein(bins, reference, current, least, most, 1);
            assertThat(binned).isCloseTo(c.get("wasserstein").asDouble(), within(widths));
            double ks = Divergence.ks(reference, current, bins.ranges());
            double exact = c.get("ks").asDouble();
            assertThat(ks).isBetween(exact - share, exact + 1e-12);
        }
    }

    @Test
    void wasserstein_noRangeOrNoValues_isNaN() {
        NumericBins bins = new NumericBins(1);
        long[] some = {1, 1, 0, 0, 0, 0};
        long[] none = {0, 0, 3, 0, 0, 0};
        assertThat(Divergence.wasserstein(bins, some, none, 0, 2, 1)).isNaN();
        assertThat(Divergence.wasserstein(bins, some, some, Double.NaN, Double.NaN, 1))
                .isNaN();
    }

    private static long[] counts(Bins bins, double[] values) {
        long[] counts = new long[bins.size()];
        for (double value : values) {
            counts[bins.of(value)]++;
        }
        return counts;
    }

    private static long[] reversed(long[] values) {
        long[] reversed = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            reversed[i] = values[values.length - 1 - i];
        }
        return reversed;
    }
}
