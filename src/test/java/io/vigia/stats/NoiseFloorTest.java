package io.vigia.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NoiseFloorTest {
    private static final long[] TEN = uniform(10, 1_000);

    /** The table of docs/statistics.md; it is printed so that it can be copied from here. */
    @Test
    void simulate_tenToThirtyBins_isTheTableOfTheDocs() {
        double[][] psi = {{0.108, 0.171, 0.26}, {0.0235, 0.0393, 0.0545}, {0.004, 0.007, 0.0102}};
        double[][] js = {{0.142, 0.183, 0.23}, {0.0653, 0.0848, 0.1}, {0.027, 0.0357, 0.043}};
        int[] rows = {200, 1_000, 10_000};
        for (int i = 0; i < rows.length; i++) {
            for (int b = 0; b < 3; b++) {
                long[] reference = uniform(10 * (b + 1), 10_000 / (10 * (b + 1)));
                double floor = NoiseFloor.simulate(reference, rows[i], Divergence::psi, 0.99, 1_000, 1);
                double floorJs = NoiseFloor.simulate(reference, rows[i], Divergence::js, 0.99, 1_000, 1);
                System.out.printf("rows=%d bins=%d psi=%.4f js=%.3f%n", rows[i], 10 * (b + 1), floor, floorJs);
                assertThat(floor).isCloseTo(psi[i][b], within(0.1 * psi[i][b]));
                assertThat(floorJs).isCloseTo(js[i][b], within(0.1 * js[i][b]));
            }
        }
    }

    /** Without drift PSI is about (1/n + 1/m)·χ² with B − 1 degrees of freedom; its median there is 8.343. */
    @Test
    void simulate_largeSamples_isTheChiSquareOfTheory() {
        double median = NoiseFloor.simulate(TEN, 10_000, Divergence::psi, 0.5, 4_000, 2);
        assertThat(median).isCloseTo(8.343 * 2 / 10_000, within(0.04 * 8.343 * 2 / 10_000));
    }

    @Test
    void simulate_sameSeed_isTheSame() {
        double once = NoiseFloor.simulate(TEN, 500, Divergence::js, 0.99, 200, 7);
        assertThat(NoiseFloor.simulate(TEN, 500, Divergence::js, 0.99, 200, 7)).isEqualTo(once);
        assertThat(NoiseFloor.simulate(TEN, 500, Divergence::js, 0.99, 200, 8)).isNotEqualTo(once);
    }

    @Test
    void simulate_oneBinOrNoRows_isDefined() {
        assertThat(NoiseFloor.simulate(new long[] {0, 90, 0}, 50, Divergence::psi, 0.99, 10, 1))
                .isCloseTo(0, within(1e-12));
        assertThat(NoiseFloor.simulate(new long[3], 50, Divergence::psi, 0.99, 10, 1))
                .isNaN();
        assertThat(NoiseFloor.simulate(TEN, 0, Divergence::psi, 0.99, 10, 1)).isNaN();
    }

    @Test
    void draw_manyTimes_hasTheMultinomialsMeanAndVariance() {
        double[] weights = {0, 5, 3, 1, 0.01, 0};
        double total = 9.01;
        int rows = 400;
        Multinomial sampler = new Multinomial(weights, 11);
        Moments[] seen = new Moments[weights.length];
        Arrays.setAll(seen, i -> new Moments());
        int draws = 20_000;
        for (int i = 0; i < draws; i++) {
            long[] counts = sampler.draw(rows);
            assertThat(Arrays.stream(counts).sum()).isEqualTo(rows);
            for (int k = 0; k < counts.length; k++) {
                seen[k].add((double) counts[k]);
            }
        }
        for (int k = 0; k < weights.length; k++) {
            double p = weights[k] / total;
            double variance = rows * p * (1 - p);
            assertThat(seen[k].mean()).isCloseTo(rows * p, within(4.5 * Math.sqrt(variance / draws)));
            assertThat(seen[k].std()).isCloseTo(Math.sqrt(variance), within(0.03 * Math.sqrt(variance)));
        }
    }

    private static long[] uniform(int bins, long each) {
        long[] counts = new long[bins];
        Arrays.fill(counts, each);
        return counts;
    }
}
