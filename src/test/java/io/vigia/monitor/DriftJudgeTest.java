package io.vigia.monitor;

import static io.vigia.monitor.Fixture.T0;
import static io.vigia.monitor.Fixture.prediction;
import static io.vigia.monitor.Fixture.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.baseline.Baseline;
import io.vigia.baseline.ColumnProfile;
import io.vigia.baseline.FeatureType;
import io.vigia.baseline.Task;
import io.vigia.event.Prediction;
import io.vigia.stats.CategoryBins;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DriftJudgeTest {
    private static final WatchedColumns COLUMNS =
            WatchedColumns.of(Fixture.spec(WindowSpec.DEFAULT), Fixture.baseline());

    private final DriftJudge judge =
            new DriftJudge(Fixture.spec(WindowSpec.DEFAULT, 200).drift(), COLUMNS);
    private long index;

    @Test
    void judge_hysteresis_driftsAtTheThresholdAndClearsBelowFourFifths() {
        // L∞ of c moves with the share of category 0; its JS distance crosses 0.1 near a share of 0.43.
        assertThat(state(0.34)).isEqualTo(DriftState.OK);
        ColumnDrift between = c(0.455);
        assertThat(between.ratio()).isBetween(0.8, 1.0);
        assertThat(between.state())
                .as("not drifted before, below the threshold")
                .isEqualTo(DriftState.OK);
        assertThat(state(0.60)).isEqualTo(DriftState.DRIFTED);
        assertThat(state(0.455)).as("drifted before, above 0.8").isEqualTo(DriftState.DRIFTED);
        assertThat(judge(100, 0.34).features().get(1).state()).isEqualTo(DriftState.INSUFFICIENT);
        assertThat(state(0.455)).as("too few rows changed nothing").isEqualTo(DriftState.DRIFTED);
        assertThat(state(0.36)).isEqualTo(DriftState.OK);
        assertThat(state(0.455)).isEqualTo(DriftState.OK);
    }

    @Test
    void judge_fewerRowsThanMinSamples_isInsufficientWithoutFigures() {
        WindowReport report = judge(199, 0.9);

        assertThat(report.insufficient()).isTrue();
        assertThat(report.features()).allSatisfy(feature -> {
            assertThat(feature.value()).isNaN();
            assertThat(feature.pValue()).isNaN();
            assertThat(feature.statistics()).isEmpty();
            assertThat(feature.missing()).isNaN();
            assertThat(feature.significant()).isFalse();
        });
        assertThat(report.drifted()).isEmpty();
        assertThat(judge(200, 0.9).insufficient()).isFalse();
    }

    @Test
    void judge_numericFeature_hasAllStatisticsAndCategoricalThoseWithoutOrder() {
        WindowReport report = judge(1000, 0.34);

        assertThat(report.features().get(0).statistics())
                .containsOnlyKeys("psi", "js", "hellinger", "linf", "ks", "wasserstein");
        assertThat(report.features().get(1).statistics()).containsOnlyKeys("psi", "js", "hellinger", "linf");
    }

    @Test
    void judge_score_isJudgedAlone() {
        Random random = new Random(11);
        double[][] rows = rows(random, 1000);
        for (double[] row : rows) {
            row[2] = row[2] * row[2] * row[2];
        }

        WindowReport report = judge(rows);

        assertThat(report.features()).extracting(ColumnDrift::state).containsOnly(DriftState.OK);
        ColumnDrift score = Objects.requireNonNull(report.score());
        assertThat(score.state()).isEqualTo(DriftState.DRIFTED);
        assertThat(score.statistic()).isEqualTo("psi");
        assertThat(Objects.requireNonNull(report.prediction()).state()).isEqualTo(DriftState.DRIFTED);
    }

    @Test
    void judge_columnThatIsAllNaN_isDriftedWhateverTheStatistic() {
        for (String statistic : List.of("ks", "wasserstein")) {
            DriftSpec spec = new DriftSpec(statistic, "js", DriftSpec.DEFAULT.thresholds(), 200, 0.3);
            double[][] rows = rows(new Random(5), 1000);
            for (double[] row : rows) {
                row[0] = Double.NaN;
            }

            ColumnDrift x = new DriftJudge(spec, COLUMNS)
                    .judge(window(COLUMNS, rows))
                    .features()
                    .get(0);

            assertThat(x.state()).isEqualTo(DriftState.DRIFTED);
            assertThat(x.statistic()).isEqualTo("psi");
            assertThat(x.missing()).isEqualTo(1);
        }
    }

    @Test
    void judge_effectOverTheThresholdInNoise_isNotSignificant() {
        // 20 rows over 40 bins: the statistic is far over its threshold, and says nothing.
        WatchedColumns wide = wide(40);
        DriftSpec spec = new DriftSpec("psi", "js", DriftSpec.DEFAULT.thresholds(), 10, 0.3);
        DriftJudge small = new DriftJudge(spec, wide);

        WindowReport report = small.judge(window(wide, uniform(new Random(3), 20, 40)));

        assertThat(report.features()).allSatisfy(feature -> {
            assertThat(feature.ratio()).isGreaterThan(1);
            assertThat(feature.state()).isEqualTo(DriftState.OK);
        });
    }

    /** Stationary rows judged with a threshold that every window passes: only significance holds alarms back. */
    @Test
    void judge_stationaryFeatures_alarmsAtMostAtThePromisedRate() {
        long seed = 20_261_123;
        Random random = new Random(seed);
        int categories = 10;
        WatchedColumns wide = wide(categories);
        DriftSpec spec = new DriftSpec("psi", "js", Map.of("psi", 1e-9, "js", 1e-9), 10, 0.3);
        int windows = 1000;
        int alarmed = 0;
        for (int i = 0; i < windows; i++) {
            DriftJudge fresh = new DriftJudge(spec, wide);
            alarmed += fresh.judge(window(wide, uniform(random, 500, categories)))
                            .drifted()
                            .isEmpty()
                    ? 0
                    : 1;
        }

        // Without drift Benjamini–Hochberg keeps the share of windows with any alarm at q = 1 %; 4 deviations over it.
        assertThat(alarmed).as("seed %d", seed).isLessThanOrEqualTo((int) (10 + 4 * Math.sqrt(10)));
    }

    @Test
    void judge_manyFeatures_isCorrectedOverThem() {
        // One of 20 features with p near 0.005 is significant alone and not among 20.
        WatchedColumns wide = wide(2);
        double[][] rows = uniform(new Random(1), 2000, 2);
        for (int i = 0; i < rows.length; i++) {
            for (int column = 0; column < 20; column++) {
                rows[i][column] = i % 2;
            }
            rows[i][0] = i < 1069 ? 0 : 1;
        }
        DriftSpec spec = new DriftSpec("psi", "js", Map.of("psi", 1e-9, "js", 1e-9), 10, 0.3);

        WindowReport report = new DriftJudge(spec, wide).judge(window(wide, rows));

        assertThat(report.features().get(0).pValue()).isBetween(0.0005, 0.01);
        assertThat(report.features().get(0).significant()).isFalse();
    }

    private DriftState state(double share) {
        return c(share).state();
    }

    private ColumnDrift c(double share) {
        return judge(2000, share).features().get(1);
    }

    /** Rows whose feature c has this share of category 0 and the other two alike. */
    private WindowReport judge(int count, double share) {
        double[][] rows = rows(new Random(1), count);
        for (int i = 0; i < count; i++) {
            double at = (i + 0.5) / count;
            rows[i][1] = at < share ? 0 : at < share + (1 - share) / 2 ? 1 : 2;
        }
        return judge(rows);
    }

    private WindowReport judge(double[][] rows) {
        Pane pane = COLUMNS.pane(T0, 0);
        COLUMNS.count(prediction("p", T0, rows), 0, rows.length, pane);
        return judge.judge(new ClosedWindow(index++, T0, T0, 0, pane));
    }

    private static ClosedWindow window(WatchedColumns columns, double[][] rows) {
        Prediction prediction = new Prediction(
                Fixture.KEY, "p", T0, new Fixture.Table(rows, rows[0].length), new double[0], new double[0]);
        Pane pane = columns.pane(T0, 0);
        columns.count(prediction, 0, rows.length, pane);
        return new ClosedWindow(0, T0, T0, 0, pane);
    }

    private static double[][] uniform(Random random, int rows, int categories) {
        double[][] values = new double[rows][20];
        for (double[] row : values) {
            for (int column = 0; column < row.length; column++) {
                row[column] = random.nextInt(categories);
            }
        }
        return values;
    }

    /** 20 features with the same number of equally likely categories; the reference is itself a sample. */
    private static WatchedColumns wide(int categories) {
        List<FeatureSpec> specs = new ArrayList<>();
        List<ColumnProfile> profiles = new ArrayList<>();
        List<String> names = new ArrayList<>();
        long[] counts = new long[categories + 3];
        for (int i = 0; i < categories; i++) {
            names.add(Integer.toString(i));
        }
        Random reference = new Random(99);
        for (int i = 0; i < 100_000; i++) {
            counts[reference.nextInt(categories)]++;
        }
        for (int i = 0; i < 20; i++) {
            specs.add(new FeatureSpec("f" + i, FeatureType.CATEGORICAL));
            profiles.add(new ColumnProfile(
                    "f" + i, FeatureType.CATEGORICAL, new CategoryBins(names, Set.of()), counts, null));
        }
        MonitorSpec spec = new MonitorSpec(
                Task.NONE,
                specs,
                List.of(),
                WindowSpec.DEFAULT,
                DriftSpec.DEFAULT,
                DetectorSpec.DEFAULT,
                Map.of(),
                Duration.ofDays(1));
        return WatchedColumns.of(spec, new Baseline(100_000, profiles, null, null, Map.of(), List.of()));
    }
}
