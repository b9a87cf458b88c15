package io.vigia.monitor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The counts of the rows of one slide, for all watched columns; a window is the sum of its panes. */
final class Pane {
    final Instant start;
    /** The number of its first row in the order of observation. */
    final long firstRow;

    final List<ColumnCounts> columns;
    /** See {@link ScoredAnswers}; null where performance cannot be estimated. */
    final @Nullable ColumnCounts answers;

    long rows;
    Instant last;

    Pane(Instant start, long firstRow, List<ColumnCounts> columns, @Nullable ColumnCounts answers) {
        this.start = start;
        this.firstRow = firstRow;
        this.columns = columns;
        this.answers = answers;
        this.last = start;
    }

    /** Adds ({@code sign} 1) or takes away (−1) the counts of another pane. */
    void add(Pane other, int sign) {
        rows += sign * other.rows;
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).add(other.columns.get(i), sign);
        }
        if (answers != null && other.answers != null) {
            answers.add(other.answers, sign);
        }
    }
}
