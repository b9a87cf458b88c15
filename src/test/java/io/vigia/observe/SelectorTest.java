package io.vigia.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectorTest {
    @Test
    void in_ratioOfRates_findsBothWithTheirFunction() {
        String expression =
                "sum by (model) (rate(a_total{model=~\"x (b|c)\",outcome=\"{}\"}[5m])) / on (model) sum(rate(b_total[5m]))";
        assertThat(Selector.in(expression))
                .containsExactly(
                        new Selector("a_total", Set.of("model", "outcome"), "rate"),
                        new Selector("b_total", Set.of(), "rate"));
    }

    @Test
    void in_operatorsAndModifiers_areNotMetrics() {
        assertThat(Selector.in("a unless b offset 2m and (max_over_time(c[1h] @ end()) > bool 0.3) or vector(1)"))
                .extracting(Selector::metric)
                .containsExactly("a", "b", "c");
    }

    @Test
    void in_parenthesesInsideFunction_keepTheFunction() {
        assertThat(Selector.in("rate((a_total)) + a_total"))
                .extracting(Selector::within)
                .containsExactly("rate", "");
    }

    @Test
    void groupings_byWithoutOn_areListed() {
        assertThat(Selector.groupings("sum by (b, a) (x) / on (c) group_left (d) sum without (e) (y)"))
                .containsExactly("a", "b", "c", "d", "e");
    }
}
