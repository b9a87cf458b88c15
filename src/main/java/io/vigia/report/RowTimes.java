package io.vigia.report;

import io.vigia.data.Column;
import io.vigia.data.DataException;
import io.vigia.data.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The times of the rows, in milliseconds since 1970. Where chunks are cut by time, rows have to come in the order of their
 * chunks, since a chunk that is judged is never opened again.
 */
final class RowTimes {
    private final @Nullable String column;
    private final @Nullable Duration period;
    private long newest = Long.MIN_VALUE;

    /** @param period the length of a chunk; null where they are cut by rows */
    RowTimes(@Nullable String column, @Nullable Duration period) {
        this.column = column;
        this.period = period;
    }

    /** Empty where no column says. */
    long[] of(Path file, Table batch) {
        if (column == null) {
            return new long[0];
        }
        Column texts = batch.column(column);
        long[] times = new long[batch.rows()];
        for (int row = 0; row < times.length; row++) {
            String text = texts.text(row);
            try {
                times[row] = TimeText.millis(text);
            } catch (IllegalArgumentException e) {
                throw wrong(file, batch, row, e.getMessage() + ", got " + (text == null ? "none" : "'" + text + "'"));
            }
            order(file, batch, row, times[row]);
        }
        return times;
    }

    private void order(Path file, Table batch, int row, long time) {
        if (period == null) {
            return;
        }
        long chunk = Math.floorDiv(time, period.toMillis());
        if (chunk < newest) {
            Instant start = Instant.ofEpochMilli(newest * period.toMillis());
            throw wrong(
                    file,
                    batch,
                    row,
                    "expected rows in the order of time, got " + Instant.ofEpochMilli(time) + " after the chunk of "
                            + start + " had begun; sort the rows, and name the files in their order");
        }
        newest = chunk;
    }

    private DataException wrong(Path file, Table batch, int row, String problem) {
        return new DataException(
                file.getFileName() + ": column '" + column + "', row " + (batch.firstRow() + row + 1) + ": " + problem);
    }
}
