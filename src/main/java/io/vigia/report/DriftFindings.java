package io.vigia.report;

import io.vigia.monitor.ColumnDrift;
import io.vigia.monitor.DriftState;
import io.vigia.monitor.OfflineWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a report says about features and answers that drifted. Pure. */
final class DriftFindings {
    private static final int NAMED = 3;

    private final Report report;
    private final List<OfflineWindow> judged;

    DriftFindings(Report report) {
        this.report = report;
        this.judged = report.chunks().stream()
                .filter(chunk -> !chunk.drift().insufficient())
                .toList();
    }

    /** Many at once, the answers, then each feature that drifted also by itself. */
    List<Finding> list() {
        List<Finding> findings = new ArrayList<>();
        List<OfflineWindow> broad = judged.stream()
                .filter(chunk -> chunk.broad(report.spec().drift()))
                .toList();
        if (!broad.isEmpty()) {
            findings.add(broad(broad));
        }
        Stream.of("prediction", "score").forEach(output -> {
            Spell spell = spell(judged, chunk -> output(chunk, output));
            if (spell != null) {
                findings.add(new Finding(Finding.Kind.OUTPUT, Finding.Level.WARNING, spell.sentence("The " + output)));
            }
        });
        features(broad, findings);
        return findings;
    }

    private void features(List<OfflineWindow> broad, List<Finding> findings) {
        boolean any = false;
        for (int i = 0; i < features(); i++) {
            int feature = i;
            Function<OfflineWindow, ColumnDrift> column =
                    chunk -> chunk.drift().features().get(feature);
            Spell spell = spell(judged, column);
            any |= spell != null;
            // One that only drifted with the many has been told with them.
            boolean told = spell != null && broad.containsAll(spell.chunks);
            if (spell != null && !told) {
                String name = judged.get(0).drift().features().get(feature).name();
                findings.add(new Finding(Finding.Kind.FEATURE, Finding.Level.INFO, spell.sentence(name)));
            }
        }
        if (!any && !judged.isEmpty()) {
            findings.add(new Finding(
                    Finding.Kind.FEATURE,
                    Finding.Level.OK,
                    String.format(Locale.ROOT, "None of the %d features drifted in any chunk.", features())));
        }
    }

    private int features() {
        return judged.isEmpty() ? 0 : judged.get(0).drift().features().size();
    }

    private Finding broad(List<OfflineWindow> broad) {
        List<String> counts = broad.stream()
                .map(chunk -> Integer.toString(chunk.drift().drifted().size()))
                .toList();
        String many = counts.size() > NAMED
                ? "up to "
                        + broad.stream()
                                .mapToInt(chunk -> chunk.drift().drifted().size())
                                .max()
                                .orElse(0)
                : Words.list(counts);
        OfflineWindow worst = broad.stream()
                .max(Comparator.comparingInt(chunk -> chunk.drift().drifted().size()))
                .orElseThrow();
        List<String> largest = worst.drift().features().stream()
                .filter(feature -> feature.state() == DriftState.DRIFTED)
                .sorted(Comparator.comparingDouble(ColumnDrift::ratio).reversed())
                .limit(NAMED)
                .map(feature -> feature.name() + " " + Words.times(feature.ratio()))
                .toList();
        return new Finding(
                Finding.Kind.DRIFT,
                Finding.Level.WARNING,
                String.format(
                        Locale.ROOT,
                        "Broad drift in %s: %s of %d features, in chunk %d most of all %s the threshold.",
                        Words.chunks(indices(broad)),
                        many,
                        features(),
                        worst.drift().index(),
                        Words.list(largest)));
    }

    private static @Nullable ColumnDrift output(OfflineWindow chunk, String output) {
        return output.equals("score") ? chunk.drift().score() : chunk.drift().prediction();
    }

    private static List<Long> indices(List<OfflineWindow> chunks) {
        return chunks.stream().map(chunk -> chunk.drift().index()).toList();
    }

    /** The chunks in which a column drifted; null when it never did. */
    private @Nullable Spell spell(List<OfflineWindow> all, Function<OfflineWindow, @Nullable ColumnDrift> column) {
        List<OfflineWindow> drifted = new ArrayList<>();
        double most = 0;
        OfflineWindow worst = null;
        for (OfflineWindow chunk : all) {
            ColumnDrift drift = column.apply(chunk);
            if (drift != null && drift.state() == DriftState.DRIFTED) {
                drifted.add(chunk);
                if (worst == null || drift.ratio() > most) {
                    most = drift.ratio();
                    worst = chunk;
                }
            }
        }
        ColumnDrift top = worst == null ? null : column.apply(worst);
        if (worst == null || top == null) {
            return null;
        }
        boolean since = drifted.size() > 1 && drifted.equals(all.subList(all.size() - drifted.size(), all.size()));
        ColumnDrift last = column.apply(drifted.get(drifted.size() - 1));
        return new Spell(drifted, since, worst.drift().index(), top, last == null ? top : last);
    }

    /**
     * A column's drift over the chunks.
     *
     * @param since whether it lasts until the end
     * @param worst the chunk in which it was largest
     * @param top the verdict there
     * @param last the verdict in the last of the chunks
     */
    private record Spell(List<OfflineWindow> chunks, boolean since, long worst, ColumnDrift top, ColumnDrift last) {
        String sentence(String name) {
            List<Long> indices = indices(chunks);
            String when = since ? " has drifted since chunk " + indices.get(0) : " drifted in " + Words.chunks(indices);
            return String.format(
                    Locale.ROOT,
                    "%s%s: %s%s its threshold (%s %s, limit %s%s)%s.",
                    name,
                    when,
                    indices.size() > 1 ? "up to " : "",
                    Words.times(top.ratio()),
                    top.statistic(),
                    Words.figure(top.value()),
                    Words.figure(top.threshold()),
                    indices.size() > 1 ? ", chunk " + worst : "",
                    since && last.ratio() < top.ratio() ? ", at the end " + Words.times(last.ratio()) : "");
        }
    }
}
