package io.vigia.monitor;

import static io.vigia.monitor.Fixture.KEY;
import static io.vigia.monitor.Fixture.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.baseline.Baseline;
import io.vigia.baseline.ColumnProfile;
import io.vigia.baseline.FeatureType;
import io.vigia.baseline.NumberProfile;
import io.vigia.baseline.Task;
import io.vigia.event.LabelResult;
import io.vigia.event.LabelledRow;
import io.vigia.event.Prediction;
import io.vigia.stats.NumericBins;
import io.vigia.stats.detector.DetectorKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DetectorMonitorTest {
    private static final List<String> TWO = List.of("0", "1");
    private final Random random = new Random(7);

    private static ColumnProfile column(String name, double mean, double std) {
        NumberProfile numbers = new NumberProfile(mean, std, -1, 1, List.of());
        return new ColumnProfile(name, FeatureType.NUMERIC, new NumericBins(0.5), new long[6], numbers);
    }

    private static Baseline baseline(
            @Nullable ColumnProfile prediction, @Nullable ColumnProfile score, Map<String, Double> performance) {
        return new Baseline(1000, List.of(), prediction, score, performance, List.of());
    }

    private static final Baseline CLASSES =
            baseline(column("prediction", 0.5, 0.5), column("score", 0.5, 0.3), Map.of("accuracy", 0.9));
    private static final Baseline VALUES =
            baseline(column("prediction", 100, 5), null, Map.of("mae", 4.0, "rmse", 5.0));

    private static DetectorMonitor monitor(Task task, Baseline baseline, DetectorSpec detectors) {
        MonitorSpec spec = new MonitorSpec(
                task,
                List.of(),
                task == Task.REGRESSION ? List.of() : TWO,
                WindowSpec.DEFAULT,
                DriftSpec.DEFAULT,
                detectors,
                Map.of(),
                Duration.ofDays(30));
        return new DetectorMonitor(spec, baseline, WatchedColumns.of(spec, baseline));
    }

    private static LabelledRow row(double predicted, double actual) {
        return new LabelledRow(KEY, 0, T0, predicted, new double[0], actual, Double.NaN);
    }

    private static List<String> names(DetectorMonitor monitor) {
        return monitor.reports().stream()
                .map(report -> report.signal().text() + " " + report.detector())
                .toList();
    }

    private static DetectorReport report(DetectorMonitor monitor, DetectorSignal signal, DetectorKind kind) {
        return monitor.reports().stream()
                .filter(report -> report.signal() == signal && report.detector().equals(kind.metricValue()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void reports_ofAFreshClassifier_areItsDefaultsWithoutAlarms() {
        DetectorMonitor monitor = monitor(Task.BINARY_CLASSIFICATION, CLASSES, DetectorSpec.DEFAULT);

        assertThat(names(monitor))
                .containsExactly("error adwin", "error ddm", "error hddm_a", "score adwin", "score page_hinkley");
        assertThat(monitor.reports()).allSatisfy(report -> {
            assertThat(report.alarms()).isZero();
            assertThat(report.last()).isNull();
        });
    }

    @Test
    void reports_ofARegression_areOfErrorAndPrediction() {
        assertThat(names(monitor(Task.REGRESSION, VALUES, DetectorSpec.DEFAULT)))
                .containsExactly("error adwin", "error page_hinkley", "prediction adwin", "prediction page_hinkley");
    }

    @Test
    void reports_withoutAScaleInTheReference_areOfWhatNeedsNone() {
        Baseline bare = baseline(null, null, Map.of());
        DetectorSpec all =
                new DetectorSpec(true, 1_000_000, Map.of(DetectorSignal.ERROR, List.of(DetectorKind.values())));

        assertThat(names(monitor(Task.REGRESSION, bare, DetectorSpec.DEFAULT))).isEmpty();
        assertThat(names(monitor(Task.BINARY_CLASSIFICATION, bare, all)))
                .containsExactly(
                        "error adwin", "error ddm", "error eddm", "error hddm_a", "error hddm_w", "error kswin");
        assertThat(names(monitor(Task.BINARY_CLASSIFICATION, CLASSES, all))).hasSize(8 + 2);
    }

    @Test
    void reports_ofDisabledDetectorsOrNoTask_areNone() {
        DetectorSpec off = new DetectorSpec(false, 1_000_000, Map.of());

        assertThat(monitor(Task.BINARY_CLASSIFICATION, CLASSES, off).reports()).isEmpty();
        assertThat(monitor(Task.NONE, CLASSES, DetectorSpec.DEFAULT).reports()).isEmpty();
    }

    @Test
    void labelled_moreErrors_alarmsWithTheRowAndTheTimeOfTheLabel() {
        DetectorMonitor monitor = monitor(Task.BINARY_CLASSIFICATION, CLASSES, DetectorSpec.DEFAULT);
        for (int i = 1; i <= 4000; i++) {
            boolean wrong = random.nextDouble() < (i <= 2000 ? 0.1 : 0.5);
            monitor.labelled(LabelResult.MATCHED, row(1, wrong ? 0 : 1), T0.plusSeconds(i));
        }

        for (DetectorKind kind : List.of(DetectorKind.ADWIN, DetectorKind.DDM, DetectorKind.HDDM_A)) {
            DetectorReport report = report(monitor, DetectorSignal.ERROR, kind);
            assertThat(report.alarms()).as(kind.text()).isEqualTo(1);
            assertThat(report.last()).isNotNull().satisfies(last -> {
                assertThat(last.row()).isBetween(2001L, 2400L);
                assertThat(last.time()).isEqualTo(T0.plusSeconds(last.row()));
            });
        }
    }

    @Test
    void labelled_correctionsAndDuplicates_areNotSeenAgain() {
        DetectorMonitor monitor = monitor(Task.BINARY_CLASSIFICATION, CLASSES, DetectorSpec.DEFAULT);
        for (int i = 0; i < 4000; i++) {
            monitor.labelled(LabelResult.MATCHED, row(1, random.nextDouble() < 0.1 ? 0 : 1), T0);
            monitor.labelled(i % 2 == 0 ? LabelResult.CORRECTED : LabelResult.DUPLICATE, row(1, i < 2000 ? 1 : 0), T0);
        }

        assertThat(monitor.reports()).allMatch(report -> report.alarms() == 0);
    }

    @Test
    void labelled_answersThatAreNoClass_areErrorsUnlessTheModelAnswersWithScoresOnly() {
        Baseline scoresOnly = baseline(null, column("score", 0.5, 0.3), Map.of());
        DetectorMonitor answers = monitor(Task.BINARY_CLASSIFICATION, CLASSES, DetectorSpec.DEFAULT);
        DetectorMonitor scores = monitor(Task.BINARY_CLASSIFICATION, scoresOnly, DetectorSpec.DEFAULT);
        for (int i = 0; i < 1000; i++) {
            LabelledRow row = row(i < 500 && i % 10 > 0 ? 1 : Double.NaN, 1);
            answers.labelled(LabelResult.MATCHED, row, T0);
            scores.labelled(LabelResult.MATCHED, row, T0);
        }

        assertThat(report(answers, DetectorSignal.ERROR, DetectorKind.ADWIN).alarms())
                .isPositive();
        assertThat(report(scores, DetectorSignal.ERROR, DetectorKind.ADWIN).alarms())
                .isZero();
    }

    @Test
    void labelled_largerErrorsOfARegression_alarm() {
        DetectorMonitor monitor = monitor(Task.REGRESSION, VALUES, DetectorSpec.DEFAULT);
        for (int i = 1; i <= 4000; i++) {
            double error = random.nextGaussian() * (i <= 2000 ? 5 : 10);
            monitor.labelled(LabelResult.MATCHED, row(100, 100 + error), T0);
        }

        assertThat(report(monitor, DetectorSignal.ERROR, DetectorKind.ADWIN).alarms())
                .isEqualTo(1);
        assertThat(report(monitor, DetectorSignal.ERROR, DetectorKind.PAGE_HINKLEY)
                        .alarms())
                .as("its unit stays the reference's spread, so that it is touchy once the spread has doubled")
                .isBetween(1L, 3L);
    }

    @Test
    void observe_movedScoresAndValues_alarmWithTheRowObserved() {
        DetectorMonitor classes = monitor(Task.BINARY_CLASSIFICATION, CLASSES, DetectorSpec.DEFAULT);
        DetectorMonitor values = monitor(Task.REGRESSION, VALUES, DetectorSpec.DEFAULT);
        for (int i = 0; i < 40; i++) {
            double shift = i < 20 ? 0 : 1;
            double[] z = random.doubles(100, -1.7, 1.7).map(x -> x + shift).toArray();
            double[] none = new double[0];
            double[] scores = Arrays.stream(z).map(x -> 0.5 + 0.3 * x).toArray();
            double[] answers = Arrays.stream(z).map(x -> 100 + 5 * x).toArray();
            classes.observe(new Prediction(KEY, "c" + i, T0, new Fixture.Table(new double[100][], 0), none, scores));
            values.observe(new Prediction(KEY, "v" + i, T0, new Fixture.Table(new double[100][], 0), answers, none));
        }

        for (DetectorKind kind : List.of(DetectorKind.ADWIN, DetectorKind.PAGE_HINKLEY)) {
            DetectorReport score = report(classes, DetectorSignal.SCORE, kind);
            assertThat(score.alarms()).isEqualTo(1);
            assertThat(score.last())
                    .isNotNull()
                    .satisfies(last -> assertThat(last.row()).isBetween(2001L, 2200L));
            assertThat(report(values, DetectorSignal.PREDICTION, kind).last()).isEqualTo(score.last());
        }
    }

    @Test
    void problems_ofADetectorThatCannotWatch_nameKeyAndReason() {
        DetectorSpec spec = new DetectorSpec(
                true,
                1_000_000,
                Map.of(
                        DetectorSignal.ERROR, List.of(DetectorKind.DDM),
                        DetectorSignal.SCORE, List.of(DetectorKind.ADWIN, DetectorKind.EDDM)));

        assertThat(spec.problems(Task.BINARY_CLASSIFICATION))
                .containsExactly("monitor.detectors.use.score: 'eddm' needs right and wrong answers,"
                        + " which only the signal error of a classification has");
        assertThat(spec.problems(Task.REGRESSION))
                .containsExactly(
                        "monitor.detectors.use.error: 'ddm' needs right and wrong answers,"
                                + " which only the signal error of a classification has",
                        "monitor.detectors.use.score: a model of task regression has no such signal");
        assertThat(DetectorSpec.DEFAULT.problems(Task.NONE)).isEmpty();
    }
}
