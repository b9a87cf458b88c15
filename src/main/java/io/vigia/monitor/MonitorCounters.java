package io.vigia.monitor;

import java.util.List;

/**
 * What one monitor has counted since its model was loaded.
 *
 * @param dropped predictions (requests) that were not observed: the ring was full, or they could not be read
 * @param duplicates predictions (requests) under an id that the model has already answered within the horizon
 * @param evicted predictions (rows) that the store had no room for until the horizon; their labels are late
 * @param delays how long labels came after their predictions
 * @param confusion first labels by actual × predicted class, row-major in the order of the classes; empty when there
 *     are no classes or more than 20
 * @param detectors what each detector has said
 */
public record MonitorCounters(
        long dropped,
        long duplicates,
        long evicted,
        DelayHistogram delays,
        long[] confusion,
        List<DetectorReport> detectors) {
    /** Nothing counted. */
    public static final MonitorCounters NONE =
            new MonitorCounters(0, 0, 0, DelayHistogram.EMPTY, new long[0], List.of());

    public MonitorCounters {
        confusion = confusion.clone();
        detectors = List.copyOf(detectors);
    }
}
