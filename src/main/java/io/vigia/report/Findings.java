package io.vigia.report;

import io.vigia.monitor.OfflineWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Everything that a report has to say, the worst first. Pure. */
public final class Findings {
    private Findings() {}

    public static List<Finding> of(Report report) {
        List<Finding> findings = new ArrayList<>(new PerformanceFindings(report).list());
        findings.addAll(new DriftFindings(report).list());
        findings.addAll(gaps(report));
        findings.sort(Comparator.comparing(Finding::level));
        return List.copyOf(findings);
    }

    /** What could not be said. */
    private static List<Finding> gaps(Report report) {
        List<Finding> gaps = new ArrayList<>();
        int least = report.spec().drift().minSamples();
        List<Long> small = report.chunks().stream()
                .filter(chunk -> chunk.drift().insufficient())
                .map(chunk -> chunk.drift().index())
                .toList();
        if (!small.isEmpty()) {
            gaps.add(data("Not enough data in " + Words.chunks(small) + ": a chunk needs " + least + " rows."));
        }
        if (report.leftOver() > 0) {
            gaps.add(data(String.format(
                    Locale.ROOT, "The last %,d rows are not judged: a chunk needs %,d.", report.leftOver(), least)));
        }
        report.chunks().stream()
                .filter(chunk -> chunk.off() != null)
                .map(OfflineWindow::off)
                .findFirst()
                .filter(off -> report.baseline().score() != null)
                .ifPresent(off -> gaps.add(data("No estimate without labels for some chunks: " + off)));
        return gaps;
    }

    private static Finding data(String text) {
        return new Finding(Finding.Kind.DATA, Finding.Level.INFO, text);
    }
}
