package io.vigia.monitor;

import static io.vigia.monitor.Fixture.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.baseline.ColumnProfile;
import io.vigia.baseline.FeatureType;
import io.vigia.baseline.NumberProfile;
import io.vigia.event.Prediction;
import io.vigia.stats.Binning;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureColumnTest {
    @Test
    void count_referenceEndsAsFloats_areNotOutOfRange() {
        assertThat(outOfRange(-0.3, 0.3, -0.3, 0.3, -0.3f, 0.3f)).isZero();
        assertThat(outOfRange(0.7, 0.9, 0.7, 0.9, 0.7f, 0.9f)).isZero();
        assertThat(outOfRange(0.7, 0.9, 0.69, 0.91)).isEqualTo(2);
    }

    @Test
    void count_infinitiesBesideEndsTooLargeForFloats_areOutOfRange() {
        assertThat(outOfRange(-1e300, 1e300, -1e300, 1e300)).isZero();
        assertThat(outOfRange(-1e300, 1e300, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY))
                .isEqualTo(2);
    }

    private static long outOfRange(double min, double max, double... values) {
        double[] ends = {min, max};
        ColumnProfile profile = new ColumnProfile(
                "x",
                FeatureType.NUMERIC,
                Binning.deciles(ends),
                new long[Binning.deciles(ends).size()],
                new NumberProfile(0, 1, min, max, List.of()));
        double[][] rows = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            rows[i] = new double[] {values[i]};
        }
        Prediction prediction =
                new Prediction(Fixture.KEY, "p", T0, new Fixture.Table(rows, 1), new double[0], new double[0]);
        ColumnCounts counts = new ColumnCounts(profile.bins().size());
        FeatureColumn.of(0, profile).count(prediction, 0, rows.length, counts);
        return counts.outOfRange;
    }
}
