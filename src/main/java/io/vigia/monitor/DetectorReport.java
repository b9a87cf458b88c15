package io.vigia.monitor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one detector has said since its model was loaded.
 *
 * @param detector its name as a metric label has it: {@code page_hinkley}
 * @param signal what it watches
 * @param alarms how often it has raised an alarm
 * @param last its last one; null before the first
 */
public record DetectorReport(
        String detector,
        DetectorSignal signal,
        long alarms,
        @Nullable Alarm last) {
    /**
     * One alarm.
     *
     * @param row the number of the row that raised it, from 1: of the rows observed, or for errors of the labels matched
     * @param time when that row was answered, or labelled
     */
    public record Alarm(long row, Instant time) {}
}
