package io.vigia.cli;

import io.vigia.data.Column;
import io.vigia.data.ColumnRequest;
import io.vigia.data.Table;
import io.vigia.data.TableReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a replay, read from one file after another in file order. A row without an id of its own is given one that
 * no other replay gives. Used by one thread.
 */
final class RecordStream implements AutoCloseable {
    private final ReplayOptions options;
    private final int columns;
    private final Deque<RecordFile> files = new ArrayDeque<>();
    private final Map<String, String> labels;
    /** Numbers alone would be those of the last replay again, whose labels the daemon may still keep. */
    private final String newIds = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX) + "-";

    private final FilesRead read;
    /** Which file is read, counted from 0. */
    private int current = -1;

    private @Nullable TableReader reader;
    private @Nullable Table batch;
    private int inBatch;
    /** How much of the file had been read before the batch, and with it. */
    private double shareBefore;

    private double shareWith;
    private long position;
    private boolean hasId;
    private String file = "";

    /**
     * Looks at all files, so that nothing is sent when one of them cannot be.
     *
     * @param columns the model's columns
     */
    RecordStream(ReplayOptions options, List<String> columns) throws IOException {
        this.options = options;
        this.columns = columns.size();
        for (Path data : options.data()) {
            files.add(RecordFile.look(data, columns, options));
        }
        this.labels = labels(options);
        this.read = new FilesRead(options.data());
        try {
            skip();
        } catch (IOException | RuntimeException e) {
            close(); // nobody else can
            throw e;
        }
    }

    private void skip() throws IOException {
        while (position < options.from() && advance()) {
            inBatch++;
            position++;
        }
    }

    /** How much of the rows has been given out, from 0 to 1; without an end that is given, by how much of the files. */
    double share() {
        if (options.to() < Long.MAX_VALUE) {
            return (double) (position - options.from()) / (options.to() - options.from());
        }
        if (batch == null) {
            return current < 0 ? 0 : 1;
        }
        return read.share(current, shareBefore + (shareWith - shareBefore) * inBatch / batch.rows());
    }

    /** The next row, or null after the last. */
    @Nullable
    RecordedRow next() throws IOException {
        if (position >= options.to() || !advance()) {
            return null;
        }
        Table table = batch;
        if (table == null) {
            return null;
        }
        int row = inBatch++;
        long number = position++;
        String id = hasId ? table.columns().get(columns).text(row) : null;
        String[] values = new String[columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = table.columns().get(i).text(row);
        }
        String sent = options.idPrefix() + (id == null ? newIds + number : id);
        return new RecordedRow(file, table.firstRow() + row + 1, sent, Arrays.asList(values), label(table, row, id));
    }

    private @Nullable String label(Table table, int row, @Nullable String id) {
        if (options.labels() != null) {
            return id == null ? null : labels.get(id);
        }
        if (options.labelColumn() == null) {
            return null;
        }
        Column last = table.columns().get(table.columns().size() - 1);
        return last.text(row);
    }

    /** Makes sure that there is a row at {@code inBatch}; false at the end. */
    private boolean advance() throws IOException {
        while (batch == null || inBatch >= batch.rows()) {
            if (reader == null) {
                RecordFile next = files.poll();
                if (next == null) {
                    return false;
                }
                hasId = next.hasId();
                file = String.valueOf(next.path().getFileName());
                reader = next.open();
                current++;
                shareWith = 0;
            }
            batch = reader.next();
            inBatch = 0;
            shareBefore = shareWith;
            shareWith = reader.share();
            if (batch == null) {
                close();
            }
        }
        return true;
    }

    private static Map<String, String> labels(ReplayOptions options) throws IOException {
        Map<String, String> labels = new HashMap<>();
        Path source = options.labels();
        String column = options.labelColumn();
        if (source == null || column == null) {
            return labels;
        }
        List<ColumnRequest> wanted = List.of(ColumnRequest.text(options.idColumn()), ColumnRequest.text(column));
        try (TableReader reader = TableReader.open(source, wanted)) {
            for (Table table = reader.next(); table != null; table = reader.next()) {
                for (int row = 0; row < table.rows(); row++) {
                    String id = table.columns().get(0).text(row);
                    String label = table.columns().get(1).text(row);
                    if (id != null && label != null) {
                        labels.put(id, label);
                    }
                }
            }
        }
        return labels;
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
