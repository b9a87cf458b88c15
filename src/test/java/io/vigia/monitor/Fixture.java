package io.vigia.monitor;

import io.vigia.baseline.Baseline;
import io.vigia.baseline.ColumnProfile;
import io.vigia.baseline.FeatureType;
import io.vigia.baseline.NumberProfile;
import io.vigia.baseline.Task;
import io.vigia.event.Features;
import io.vigia.event.Label;
import io.vigia.event.ModelKey;
import io.vigia.event.Prediction;
import io.vigia.stats.Calibration;
import io.vigia.stats.CategoryBins;
import io.vigia.stats.NumericBins;
import io.vigia.store.InMemoryPredictionStore;
import io.vigia.store.StoreConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A small binary model: feature {@code x} is a number, uniform from 0 to 10 in the reference; {@code c} is one of three
 * equally frequent categories; the score is uniform from 0 to 1 and the class is 1 from 0.5 on.
 */
final class Fixture {
    static final ModelKey KEY = new ModelKey("m", "1");
    static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration LIMIT = Duration.ofSeconds(20);

    private Fixture() {}

    static Baseline baseline() {
        return baseline(calibration());
    }

    /** Of scores that are the probability of class 1. */
    static Calibration calibration() {
        Random random = new Random(1);
        double[] scores = random.doubles(20_000).toArray();
        double[] actual = new double[scores.length];
        for (int i = 0; i < actual.length; i++) {
            actual[i] = random.nextDouble() < scores[i] ? 1 : 0;
        }
        return Calibration.of(scores, actual);
    }

    static Baseline baseline(@Nullable Calibration calibration) {
        NumericBins tens = new NumericBins(1, 2, 3, 4, 5, 6, 7, 8, 9);
        NumericBins tenths = new NumericBins(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9);
        long[] even = new long[14];
        Arrays.fill(even, 0, 10, 1000);
        List<Double> deciles = List.of(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0);
        ColumnProfile x =
                new ColumnProfile("x", FeatureType.NUMERIC, tens, even, new NumberProfile(5, 2.9, 0, 10, deciles));
        ColumnProfile c = new ColumnProfile(
                "c",
                FeatureType.CATEGORICAL,
                new CategoryBins(List.of("0", "1", "2"), Set.of()),
                new long[] {3400, 3300, 3300, 0, 0, 0},
                null);
        ColumnProfile prediction = new ColumnProfile(
                "prediction",
                FeatureType.CATEGORICAL,
                new CategoryBins(List.of("0", "1"), Set.of()),
                new long[] {5000, 5000, 0, 0, 0},
                null);
        ColumnProfile score = new ColumnProfile("score", FeatureType.NUMERIC, tenths, even, null);
        return new Baseline(10_000, List.of(x, c), prediction, score, calibration, Map.of("accuracy", 0.8), List.of());
    }

    static MonitorSpec spec(WindowSpec window) {
        return spec(window, 10);
    }

    static MonitorSpec spec(WindowSpec window, int minSamples) {
        DriftSpec drift = new DriftSpec("psi", "js", DriftSpec.DEFAULT.thresholds(), minSamples, 0.3);
        return new MonitorSpec(
                Task.BINARY_CLASSIFICATION,
                List.of(new FeatureSpec("x", FeatureType.NUMERIC), new FeatureSpec("c", FeatureType.CATEGORICAL)),
                List.of("0", "1"),
                window,
                drift,
                DetectorSpec.DEFAULT,
                Map.of("accuracy", 0.7),
                Duration.ofDays(30));
    }

    static InMemoryPredictionStore store() {
        return new InMemoryPredictionStore(StoreConfig.DEFAULT);
    }

    /** Publishes at every change, so that what was labelled or waited for is in the snapshot. */
    static MonitorConfig config() {
        return new MonitorConfig(1 << 12, 4_000_000, 100_000, Duration.ZERO);
    }

    static RingMonitors monitors(InstantSource clock, WindowSpec window) {
        RingMonitors monitors = new RingMonitors(store(), clock, config());
        monitors.add(KEY, spec(window), baseline());
        return monitors;
    }

    /** Waits until everything offered before is counted, and answers with the snapshot. */
    static MonitorSnapshot settled(RingMonitors monitors) {
        label(monitors, List.of());
        return monitors.snapshot(KEY).orElseThrow();
    }

    static List<io.vigia.event.LabelReceipt> label(Monitors monitors, List<Label> labels) {
        return monitors.label(labels)
                .toCompletableFuture()
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    static Label label(String id, @Nullable Integer row, int value) {
        return new Label(id, row, Integer.toString(value), null, null);
    }

    /** One row from the reference's distribution: x, c, score. */
    static double[][] rows(Random random, int count) {
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = new double[] {random.nextDouble() * 10, random.nextInt(3), random.nextDouble()};
        }
        return rows;
    }

    static Prediction prediction(String id, Instant time, double[]... rows) {
        double[] scores = new double[rows.length];
        double[] predicted = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            scores[i] = rows[i][2];
            predicted[i] = scores[i] >= 0.5 ? 1 : 0;
        }
        return new Prediction(KEY, id, time, new Table(rows, 2), predicted, scores);
    }

    record Table(double[][] values, int width) implements Features {
        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public boolean isText(int column) {
            return false;
        }

        @Override
        public double number(int row, int column) {
            return values[row][column];
        }

        @Override
        public @Nullable String text(int row, int column) {
            return null;
        }
    }
}
