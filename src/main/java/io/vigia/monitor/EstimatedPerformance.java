package io.vigia.monitor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Performance estimated without labels, as far as it can be.
 *
 * @param windows of the last prediction windows that were estimated, oldest first
 * @param latest of the last one; a figure that it could not give is the last one that could be; null before the first and
 *     while the estimate is off
 * @param off why there is no estimate, as a sentence; null while there is one, or will be with the first window
 */
public record EstimatedPerformance(
        List<PerformanceReport> windows,
        @Nullable PerformanceReport latest,
        @Nullable String off) {
    /** No estimate yet. */
    public static final EstimatedPerformance NONE = new EstimatedPerformance(List.of(), null, null);

    public EstimatedPerformance {
        windows = List.copyOf(windows);
    }

    /** Of the last window that was estimated; null before the first. */
    public @Nullable PerformanceReport last() {
        return windows.isEmpty() ? null : windows.get(windows.size() - 1);
    }
}
