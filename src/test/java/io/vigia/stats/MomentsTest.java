package io.vigia.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MomentsTest {
    @Test
    void merge_halves_equalTheWhole() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            int rows = random.nextInt(200);
            Moments whole = new Moments();
            Moments left = new Moments();
            Moments right = new Moments();
            for (int row = 0; row < rows; row++) {
                double value = 1e6 + random.nextGaussian();
                whole.add(value);
                (random.nextBoolean() ? left : right).add(value);
            }
            left.merge(right);
            assertThat(left.count()).isEqualTo(whole.count());
            if (rows > 0) {
                assertThat(left.mean()).as("seed %d", seed).isCloseTo(whole.mean(), within(1e-12 * 1e6));
                assertThat(left.std()).as("seed %d", seed).isCloseTo(whole.std(), within(1e-8));
                assertThat(left.min()).isEqualTo(whole.min());
                assertThat(left.max()).isEqualTo(whole.max());
            }
        }
    }

    @Test
    void all_noValue_areNaN() {
        Moments moments = new Moments();
        moments.merge(new Moments());
        assertThat(moments.count()).isZero();
        assertThat(new double[] {moments.mean(), moments.std(), moments.min(), moments.max()})
                .containsOnly(Double.NaN);
    }
}
