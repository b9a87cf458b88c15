package io.vigia.cli;

import io.vigia.data.Column;
import io.vigia.data.ColumnRequest;
import io.vigia.data.Table;
import io.vigia.data.TableReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a replay, read from one file after another in file order. Used by one thread. */
final class RecordStream implements AutoCloseable {
    private final ReplayOptions options;
    private final List<String> columns;
    private final Map<String, String> labels;
    private int nextFile;
    private @Nullable TableReader reader;
    private boolean hasId;
    private @Nullable Table batch;
    private int inBatch;
    private long position;

    RecordStream(ReplayOptions options, List<String> columns) throws IOException {
        this.options = options;
        this.columns = List.copyOf(columns);
        this.labels = labels(options);
        while (position < options.from() && advance()) {
            inBatch++;
            position++;
        }
    }

    /** Rows from the first to the last to send; −1 when a file does not say how many it has. */
    static long count(ReplayOptions options) throws IOException {
        long rows = 0;
        for (Path file : options.data()) {
            try (TableReader reader = TableReader.open(file, List.of())) {
                if (reader.rowCount() < 0) {
                    return -1;
                }
                rows += reader.rowCount();
            }
        }
        return Math.max(0, Math.min(rows, options.to()) - options.from());
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
        String id = hasId ? table.columns().get(columns.size()).text(row) : null;
        String key = id == null ? Long.toString(position) : id;
        position++;
        String[] values = new String[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = table.columns().get(i).text(row);
        }
        return new RecordedRow(options.idPrefix() + key, Arrays.asList(values), label(table, row, key));
    }

    private @Nullable String label(Table table, int row, String id) {
        if (options.labels() != null) {
            return labels.get(id);
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
            if (reader == null && !openNext()) {
                return false;
            }
            batch = reader == null ? null : reader.next();
            inBatch = 0;
            if (batch == null) {
                close();
            }
        }
        return true;
    }

    private boolean openNext() throws IOException {
        if (nextFile >= options.data().size()) {
            return false;
        }
        Path file = options.data().get(nextFile++);
        hasId = hasId(file, options);
        List<ColumnRequest> wanted = new ArrayList<>();
        columns.forEach(name -> wanted.add(ColumnRequest.text(name)));
        if (hasId) {
            wanted.add(ColumnRequest.text(options.idColumn()));
        }
        if (options.labels() == null && options.labelColumn() != null) {
            wanted.add(ColumnRequest.text(options.labelColumn()));
        }
        reader = TableReader.open(file, wanted);
        return true;
    }

    /** Whether the first file says ids of its own. */
    static boolean hasId(ReplayOptions options) throws IOException {
        return hasId(options.data().get(0), options);
    }

    private static boolean hasId(Path file, ReplayOptions options) throws IOException {
        try (TableReader peek = TableReader.open(file, List.of())) {
            List<String> names = peek.columnNames();
            if (!names.contains(options.idColumn()) && !options.idColumn().equals(ReplayOptions.ID)) {
                throw new CommandException(
                        "--id: " + file.getFileName() + " has no column '" + options.idColumn() + "'; it has " + names,
                        null);
            }
            return names.contains(options.idColumn());
        }
    }

    private static Map<String, String> labels(ReplayOptions options) throws IOException {
        Map<String, String> labels = new HashMap<>();
        Path file = options.labels();
        String column = options.labelColumn();
        if (file == null || column == null) {
            return labels;
        }
        List<ColumnRequest> wanted = List.of(ColumnRequest.text(options.idColumn()), ColumnRequest.text(column));
        try (TableReader reader = TableReader.open(file, wanted)) {
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
