package io.vigia.monitor;

import io.vigia.stats.detector.Detector;
import io.vigia.stats.detector.DetectorKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One signal and the detectors that watch it. Owned by the monitor's thread. */
final class SignalDetectors {
    private static final class Watch {
        private final DetectorKind kind;
        private final Detector detector;
        private final boolean standardised;
        private long alarms;
        private DetectorReport.@Nullable Alarm last;

        private Watch(DetectorKind kind, Detector detector, boolean standardised) {
            this.kind = kind;
            this.detector = detector;
            this.standardised = standardised;
        }
    }

    private final DetectorSignal signal;
    private final @Nullable Scale scale;
    private final List<Watch> watches;
    private long row;

    /**
     * @param scale null where it is not known; then the detectors that need standardised values are left out
     * @param bits whether all values are 0 or 1; these are standardised only for detectors that ask for it
     */
    SignalDetectors(DetectorSignal signal, List<DetectorKind> kinds, int every, @Nullable Scale scale, boolean bits) {
        this.signal = signal;
        this.scale = scale;
        this.watches = kinds.stream()
                .filter(kind -> scale != null || !standardised(kind, bits))
                .map(kind -> new Watch(kind, kind.create(every), standardised(kind, bits)))
                .toList();
    }

    private static boolean standardised(DetectorKind kind, boolean bits) {
        return !bits || kind.input() == DetectorKind.Input.STANDARDISED;
    }

    /** Takes in the value of the next row. */
    void update(double value, Instant time) {
        row++;
        double standardised = scale == null ? value : scale.standardised(value);
        for (int i = 0; i < watches.size(); i++) {
            Watch watch = watches.get(i);
            if (watch.detector.update(watch.standardised ? standardised : value)) {
                watch.alarms++;
                watch.last = new DetectorReport.Alarm(row, time);
            }
        }
    }

    List<DetectorReport> reports() {
        return watches.stream()
                .map(watch -> new DetectorReport(watch.kind.metricValue(), signal, watch.alarms, watch.last))
                .toList();
    }
}
