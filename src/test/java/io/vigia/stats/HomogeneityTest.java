package io.vigia.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomogeneityTest {
    @Test
    void pValue_enoughExpectedRows_isScipysChiSquare() {
        for (JsonNode c : Golden.cases("divergence")) {
            if (!c.get("p").isNull()) {
                long[] reference = Golden.longs(c.get("reference"));
                double p = Homogeneity.pValue(reference, Golden.longs(c.get("current")));
                Golden.assertSame(p, c.get("p"), c.get("name").asText());
            }
        }
    }

    @Test
    void pValue_sparseTwoByTwo_isFishersExactTest() {
        for (JsonNode c : Golden.cases("fisher")) {
            JsonNode table = c.get("table");
            double p = Homogeneity.pValue(Golden.longs(table.get(0)), Golden.longs(table.get(1)));
            double expected = c.get("p").asDouble();
            assertThat(p).as("%s", table).isCloseTo(expected, within(1e-10 * expected));
        }
    }

    @Test
    void pValue_nothingToSay_isOne() {
        assertThat(Homogeneity.pValue(new long[0], new long[0])).isOne();
        assertThat(Homogeneity.pValue(new long[] {3, 4}, new long[2])).isOne();
        assertThat(Homogeneity.pValue(new long[2], new long[] {3, 4})).isOne();
        assertThat(Homogeneity.pValue(new long[] {300, 0}, new long[] {40, 0})).isOne();
        assertThat(Homogeneity.pValue(new long[] {300, 600}, new long[] {20, 40}))
                .isOne();
        assertThatIllegalArgumentException().isThrownBy(() -> Homogeneity.pValue(new long[1], new long[2]));
    }

    @Test
    void pValue_strongDrift_resolvesFarBelowAnyThreshold() {
        long[] reference = {20_000, 10_000, 4_000, 30, 4, 0, 0};
        assertThat(Homogeneity.pValue(reference, new long[] {100, 150, 600, 1, 0, 0, 0}))
                .isLessThan(1e-100);
        assertThat(Homogeneity.pValue(reference, new long[] {118, 59, 23, 0, 0, 25, 0}))
                .as("a new category")
                .isPositive()
                .isLessThan(1e-30);
        assertThat(Homogeneity.pValue(reference, new long[] {118, 59, 23, 0, 0, 1, 0}))
                .as("one new row among 201 is noise")
                .isGreaterThan(0.005);
        assertThat(Homogeneity.pValue(new long[] {1_000_000_000, 0}, new long[] {0, 1_000_000_000}))
                .isZero();
    }

    @Test
    void pValue_emptyBinsAndOrder_doNotMatter() {
        long[] reference = {400, 300, 3, 2, 1, 90};
        long[] current = {100, 70, 2, 0, 3, 40};
        double p = Homogeneity.pValue(reference, current);
        assertThat(Homogeneity.pValue(
                        new long[] {0, 90, 1, 2, 0, 3, 300, 400}, new long[] {0, 40, 3, 0, 0, 2, 70, 100}))
                .isCloseTo(p, within(1e-14));
        assertThat(Homogeneity.pValue(current, reference)).isCloseTo(p, within(1e-12));
    }

    /** The share of shuffles of the rows between the two sides that are as surprising, against the p-value itself. */
    @Test
    void pValue_shuffledRows_isTheShareAsSurprising() {
        long seed = 42;
        assertLikeShuffled(new long[] {8, 1, 0}, new long[] {1, 3, 2}, 0.002, seed);
        assertLikeShuffled(new long[] {5, 4, 3, 2, 1}, new long[] {0, 1, 2, 3, 2}, 0.005, seed);
        assertLikeShuffled(new long[] {300, 2, 1}, new long[] {55, 2, 1}, 0.002, seed);
        assertLikeShuffled(new long[] {200, 150, 90, 3, 0}, new long[] {30, 30, 30, 1, 1}, 0.004, seed);
        assertLikeShuffled(
                new long[] {100, 50, 40, 30, 20, 9, 4, 2, 1}, new long[] {30, 20, 20, 5, 1, 6, 0, 3, 0}, 0.004, seed);
        assertLikeShuffled(new long[] {200, 150, 90, 0}, new long[] {36, 20, 14, 3}, 0.002, seed);
    }

    /** @param approximation what the chi-square of cells with few expected rows may add to the simulation's error */
    private static void assertLikeShuffled(long[] reference, long[] current, double approximation, long seed) {
        int draws = 20_000;
        SplittableRandom random = new SplittableRandom(seed);
        double p = Homogeneity.pValue(reference, current);
        int asSurprising = 0;
        for (int i = 0; i < draws; i++) {
            long[][] table = shuffled(reference, current, random);
            asSurprising += Homogeneity.pValue(table[0], table[1]) <= p * (1 + 1e-9) ? 1 : 0;
        }
        double share = asSurprising / (double) draws;
        double error = 4 * Math.sqrt(p * (1 - p) / draws);
        assertThat(share)
                .as("p of %s, %s; seed %d", Arrays.toString(reference), Arrays.toString(current), seed)
                .isCloseTo(p, within(error + approximation));
    }

    private static long[][] shuffled(long[] reference, long[] current, SplittableRandom random) {
        long[][] table = {reference.clone(), new long[current.length]};
        long rows = 0;
        long wanted = 0;
        for (int i = 0; i < current.length; i++) {
            table[0][i] += current[i];
            rows += table[0][i];
            wanted += current[i];
        }
        for (; wanted > 0; wanted--) {
            long pick = random.nextLong(rows--);
            int cell = 0;
            while (pick >= table[0][cell]) {
                pick -= table[0][cell++];
            }
            table[0][cell]--;
            table[1][cell]++;
        }
        return table;
    }

    @Test
    void pValue_noDrift_isAsRareAsItSays() {
        double[] weights = {900, 50, 30, 10, 1, 1, 1, 1, 0.1};
        Multinomial sampler = new Multinomial(weights, 3);
        int draws = 20_000;
        int[] below = new int[2];
        for (int i = 0; i < draws; i++) {
            double p = Homogeneity.pValue(sampler.draw(2_000), sampler.draw(200));
            below[0] += p <= 0.05 ? 1 : 0;
            below[1] += p <= 0.01 ? 1 : 0;
        }
        assertThat(below[0] / (double) draws).isBetween(0.04, 0.057);
        assertThat(below[1] / (double) draws).isBetween(0.007, 0.014);
    }

    /** Decile bins of the reference: its counts are even and fixed, and the true shares lie around them by chance. */
    @ParameterizedTest
    @ValueSource(longs = {1_000, 34_000})
    void pValue_evenReferenceWithoutDrift_isNoAlarmInAnyWindow(long rows) {
        long[] reference = new long[10];
        Arrays.fill(reference, rows / reference.length);
        long seed = 7 + rows;
        for (int window : new int[] {10, 20, 45, 50, 100, 200}) {
            double share = alarms(reference, window, 4_000, seed);
            // 0.01 and three standard errors of the simulation, 0.0016 each
            assertThat(share).as("%d of %d rows, seed %d", window, rows, seed).isLessThanOrEqualTo(0.0148);
        }
    }

    private static double alarms(long[] reference, int window, int tables, long seed) {
        Random random = new Random(seed);
        int alarms = 0;
        for (int i = 0; i < tables; i++) {
            double[] shares = Arrays.stream(reference)
                    .mapToDouble(r -> Math.max(0, r + Math.sqrt((double) r) * random.nextGaussian()))
                    .toArray();
            long[] current = new Multinomial(shares, random.nextLong()).draw(window);
            alarms += Homogeneity.pValue(reference, current) < 0.01 ? 1 : 0;
        }
        return alarms / (double) tables;
    }

    /** Categories, most frequent first as in a baseline, of a reference whose rows are few for so many. */
    @Test
    void pValue_manySparseCategoriesWithoutDrift_isNoAlarm() {
        double[] even = new double[50];
        Arrays.fill(even, 1);
        double[] falling = new double[50];
        Arrays.setAll(falling, i -> 1.0 / (i + 1));
        for (int[] rows : new int[][] {{300, 200}, {1_000, 200}, {10_000, 200}, {200, 1_000}, {450, 200}, {600, 200}}) {
            for (double[] weights : List.of(even, falling)) {
                Multinomial sampler = new Multinomial(weights, 11);
                int alarms = 0;
                for (int i = 0; i < 4_000; i++) {
                    long[][] table = mostFrequentFirst(sampler.draw(rows[0]), sampler.draw(rows[1]));
                    alarms += Homogeneity.pValue(table[0], table[1]) < 0.01 ? 1 : 0;
                }
                assertThat(alarms / 4_000.0)
                        .as("%s rows, least weight %s", Arrays.toString(rows), weights[49])
                        .isLessThanOrEqualTo(0.0165);
            }
        }
    }

    private static long[][] mostFrequentFirst(long[] reference, long[] current) {
        int[] order = IntStream.range(0, reference.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> -reference[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new long[][] {
            Arrays.stream(order).mapToLong(i -> reference[i]).toArray(),
            Arrays.stream(order).mapToLong(i -> current[i]).toArray()
        };
    }

    @Test
    void pValue_clearShiftOfEvenBins_isCertain() {
        long[] reference = new long[10];
        Arrays.fill(reference, 3_400);
        long[] large = {400, 420, 450, 470, 490, 510, 530, 550, 580, 600};
        assertThat(Homogeneity.pValue(reference, large)).isLessThan(1e-6);
        assertThat(Homogeneity.pValue(reference, new long[] {0, 0, 0, 0, 0, 0, 5, 10, 15, 15}))
                .as("45 rows")
                .isLessThan(1e-6);
    }
}
