package io.vigia.bench;

import io.vigia.stats.detector.Detector;
import io.vigia.stats.detector.DetectorKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Nanoseconds that each detector takes for one value of a stream in which nothing changes, so that windows are long: the
 * median of seven rounds, in turns, after three of warming.
 */
final class DetectorCost {
    private static final int WARM = 3;
    private static final int ROUNDS = 7;
    private static final int VALUES = 1 << 12;

    private DetectorCost() {}

    public static void main(String[] args) {
        DetectorKind[] kinds = DetectorKind.values();
        Detector[] detectors = new Detector[kinds.length];
        Arrays.setAll(detectors, i -> kinds[i].create(1_000_000_000));
        double[][] nanos = new double[kinds.length][ROUNDS];
        long alarms = 0;
        for (int round = -WARM; round < ROUNDS; round++) {
            for (int i = 0; i < kinds.length; i++) {
                double[] stream = stream(kinds[i]);
                int count = kinds[i] == DetectorKind.KSWIN ? 100_000 : 5_000_000;
                long start = System.nanoTime();
                for (int k = 0; k < count; k++) {
                    alarms += detectors[i].update(stream[k & (VALUES - 1)]) ? 1 : 0;
                }
                nanos[i][Math.max(0, round)] = (System.nanoTime() - start) / (double) count;
            }
        }
        for (int i = 0; i < kinds.length; i++) {
            Arrays.sort(nanos[i]);
            System.out.printf(Locale.ROOT, "%-13s %8.1f ns a value%n", kinds[i].text(), nanos[i][ROUNDS / 2]);
        }
        System.out.println(alarms + " alarms");
    }

    private static double[] stream(DetectorKind kind) {
        Random random = new Random(1);
        boolean errors = kind.input() == DetectorKind.Input.ERRORS;
        return random.doubles(VALUES)
                .map(x -> errors ? (x < 0.2 ? 1 : 0) : random.nextGaussian())
                .toArray();
    }
}
