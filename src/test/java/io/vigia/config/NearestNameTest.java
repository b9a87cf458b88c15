package io.vigia.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource({
        // an edit for every three letters
        "treshold, threshold statistic share, threshold",
        "SCHOOL, AGEP SCHL MAR, SCHL",
        "rowz, rows slide, rows",
        "psy, psi js ks, psi",
        // neighbours that changed places are one edit
        "prot, host port, port",
        "ulr, url urls name, url",
        // case, - and _ are none
        "minSamples, min-samples share, min-samples",
        "KS, ks js, ks",
        "max_rows, max-rows max-pending, max-rows",
    })
    void of_slips_areGuessed(String name, String known, String expected) {
        assertThat(NearestName.of(name, List.of(known.split(" ")))).contains(expected);
    }

    @ParameterizedTest(name = "{0} of {1} is none")
    @CsvSource({
        // short names that have little in common
        "x, js ks",
        "ab, js ks",
        "foo, psi linf",
        "grpc, http management limits shutdown admin",
        "log, linf js",
        // several are equally near
        "x4, x1 x2 x3",
        "lag9, lag1 lag2",
    })
    void of_otherNames_areNotGuessed(String name, String known) {
        assertThat(NearestName.of(name, List.of(known.split(" ")))).isEmpty();
    }
}
