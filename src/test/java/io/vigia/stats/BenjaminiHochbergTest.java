package io.vigia.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {
    @Test
    void reject_goldenPValues_agreesWithStatsmodels() {
        for (JsonNode c : Golden.cases("fdr")) {
            boolean[] rejected = BenjaminiHochberg.reject(
                    Golden.doubles(c.get("p")), c.get("q").asDouble());
            for (int i = 0; i < rejected.length; i++) {
                assertThat(rejected[i])
                        .as("%s %d", c, i)
                        .isEqualTo(c.get("reject").get(i).asBoolean());
            }
        }
    }

    @Test
    void reject_notTested_isNeitherRejectedNorCounted() {
        assertThat(BenjaminiHochberg.reject(new double[] {Double.NaN, 0.009, Double.NaN}, 0.01))
                .containsExactly(false, true, false);
        assertThat(BenjaminiHochberg.reject(new double[] {Double.NaN}, 0.01)).containsExactly(false);
        assertThat(BenjaminiHochberg.reject(new double[0], 0.01)).isEmpty();
    }
}
