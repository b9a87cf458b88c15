package io.vigia.stats.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** Seeded simulations of streams in which nothing changes, and of one in which something does. */
class RunLengthTest {
    /** What is asked for: one false alarm in so many values. */
    private static final int EVERY = 10_000;

    private static final int RUNS = 100;
    private static final int CHANGES = 20;
    private static final int SHIFT_AT = 5_000;

    private final SplittableRandom random = new SplittableRandom(20_240_229);

    private record Stream(String name, DoubleSupplier values) {}

    /** Pure noise, standardised where the detector wants it so. */
    private List<Stream> noise(DetectorKind kind) {
        if (kind.input() == DetectorKind.Input.ERRORS) {
            return List.of(errors(0.01), errors(0.05), errors(0.2), errors(0.5));
        }
        return List.of(
                new Stream("normal", this::normal),
                new Stream("exponential", () -> -Math.log(1 - random.nextDouble()) - 1),
                new Stream("errors 0.1, standardised", () -> (errors(0.1).values.getAsDouble() - 0.1) / 0.3));
    }

    private Stream errors(double rate) {
        return new Stream("errors " + rate, () -> random.nextDouble() < rate ? 1 : 0);
    }

    private double normal() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** Alarms in the first {@link #EVERY} values from a fresh start, on average. */
    private double alarms(DetectorKind kind, Stream stream) {
        int runs = kind == DetectorKind.KSWIN ? 20 : RUNS;
        int alarms = 0;
        for (int run = 0; run < runs; run++) {
            Detector detector = kind.create(EVERY);
            for (int i = 0; i < EVERY; i++) {
                alarms += detector.update(stream.values.getAsDouble()) ? 1 : 0;
            }
        }
        return alarms / (double) runs;
    }

    @Test
    void create_forOneAlarmInTenThousand_hasNoMoreOfThemInNoise() {
        for (DetectorKind kind : DetectorKind.values()) {
            for (Stream stream : noise(kind)) {
                double alarms = alarms(kind, stream);
                System.out.printf(
                        Locale.ROOT, "%s on %s: %.3f alarms in %d values%n", kind, stream.name, alarms, EVERY);
                if (kind == DetectorKind.EDDM) {
                    continue; // Has no such setting, and says so.
                }
                // Poisson counts: above 1 by three standard errors is more than noise.
                int runs = kind == DetectorKind.KSWIN ? 20 : RUNS;
                assertThat(alarms).as("%s on %s", kind, stream.name).isLessThan(1 + 3 / Math.sqrt(runs));
            }
        }
    }

    /** By default a false alarm is rare; what a detector still finds then, beside one that always alarms and none. */
    @Test
    void create_forOneAlarmInAMillion_findsAChange() {
        System.out.printf("always: found in %d of %d, delay 0; never: found in 0%n", CHANGES, CHANGES);
        List<DetectorKind> blind = new ArrayList<>();
        for (DetectorKind kind : DetectorKind.values()) {
            boolean errors = kind.input() == DetectorKind.Input.ERRORS;
            int found = 0;
            int delay = 0;
            for (int run = 0; run < CHANGES; run++) {
                Detector detector = kind.create(1_000_000);
                for (int i = 0; i < SHIFT_AT; i++) {
                    detector.update(errors ? errors(0.1).values.getAsDouble() : normal());
                }
                int after = after(detector, errors);
                found += after < SHIFT_AT ? 1 : 0;
                delay += after < SHIFT_AT ? after : 0;
            }
            System.out.printf(
                    Locale.ROOT, "%s: found in %d of %d, delay %.0f%n", kind, found, CHANGES, delay / (double) found);
            if (found < CHANGES) {
                blind.add(kind);
            }
        }
        assertThat(blind)
                .as("known to see only what is larger, and why they are not defaults")
                .isSubsetOf(DetectorKind.EDDM, DetectorKind.HDDM_W, DetectorKind.KSWIN);
    }

    /** Values until the alarm, if it is among as many as before: errors go from 10 to 20 %, or the mean half a deviation up. */
    private int after(Detector detector, boolean errors) {
        for (int i = 0; i < SHIFT_AT; i++) {
            if (detector.update(errors ? errors(0.2).values.getAsDouble() : normal() + 0.5)) {
                return i;
            }
        }
        return SHIFT_AT;
    }

    @Test
    void cumulativeSum_ofMoreValues_isHigher() {
        assertThat(RunLength.cumulativeSum(0.1, 1e6)).isBetween(57.0, 58.0);
        assertThat(RunLength.cumulativeSum(0.1, 1e5)).isBetween(40.0, 46.0);
        assertThat(RunLength.cumulativeSum(0.25, 1e6)).isBetween(30.0, 31.0);
    }
}
