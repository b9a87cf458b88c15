package io.vigia.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class WilsonTest {
    @Test
    void interval_goldenShares_agreesWithStatsmodels() {
        for (JsonNode c : Golden.cases("wilson")) {
            Interval interval =
                    Wilson.interval(c.get("successes").asLong(), c.get("trials").asLong(), 0.99);
            Golden.assertSame(interval.lower(), c.get("bounds").get(0), c + " lower");
            Golden.assertSame(interval.upper(), c.get("bounds").get(1), c + " upper");
        }
    }

    @Test
    void interval_edges_areDefined() {
        assertThat(Wilson.interval(0, 0, 0.99)).isEqualTo(Interval.NONE);
        assertThat(Wilson.interval(0, 9, 0.99).lower()).isZero();
        assertThat(Wilson.interval(9, 9, 0.99).upper()).isOne();
        assertThatIllegalArgumentException().isThrownBy(() -> Wilson.interval(4, 3, 0.99));
    }
}
