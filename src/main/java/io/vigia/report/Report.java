package io.vigia.report;

import io.vigia.baseline.Baseline;
import io.vigia.monitor.MonitorSpec;
import io.vigia.monitor.OfflineWindow;
import io.vigia.stats.Calibration;
import io.vigia.stats.Confusion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run over files found.
 *
 * @param spec what was watched, and in which chunks
 * @param baseline the reference
 * @param rows rows read
 * @param chunks in their order; the last may be incomplete
 * @param leftOver rows at the end that were too few to be judged
 * @param timed whether the rows had times
 * @param confusion actual × predicted over all labelled rows; null without labels or classes
 * @param reliability the labelled rows by tenth of the score; null without labels or scores
 */
public record Report(
        MonitorSpec spec,
        Baseline baseline,
        long rows,
        List<OfflineWindow> chunks,
        long leftOver,
        boolean timed,
        @Nullable Confusion confusion,
        @Nullable Calibration reliability) {
    public Report {
        chunks = List.copyOf(chunks);
    }

    /** The chunk with the most drifted features; among those with as many, with the largest effects. Empty without chunks. */
    public Optional<OfflineWindow> worst() {
        return chunks.stream()
                .filter(chunk -> !chunk.drift().insufficient())
                .max(Comparator.comparingInt(
                                (OfflineWindow chunk) -> chunk.drift().drifted().size())
                        .thenComparingDouble(chunk -> chunk.drift().features().stream()
                                .mapToDouble(feature -> Double.isNaN(feature.ratio()) ? 0 : feature.ratio())
                                .sum()));
    }

    /** Whether any chunk had enough rows to be judged. */
    public boolean judged() {
        return worst().isPresent();
    }

    /** Whether any chunk has figures of its labels. */
    public boolean labelled() {
        return chunks.stream()
                .anyMatch(chunk ->
                        chunk.realised() != null && !chunk.realised().metrics().isEmpty());
    }
}
