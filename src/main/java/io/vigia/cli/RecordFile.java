package io.vigia.cli;

import io.vigia.data.ColumnRequest;
import io.vigia.data.TableReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A file of records that can be replayed, looked at before the first row is sent.
 *
 * @param wanted what to read: the model's columns, then the id where the file has one, then the label where it is a column
 */
record RecordFile(Path path, List<ColumnRequest> wanted, boolean hasId) {
    RecordFile {
        wanted = List.copyOf(wanted);
    }

    /** @throws io.vigia.data.DataException when a column is not there */
    static RecordFile look(Path file, List<String> columns, ReplayOptions options) throws IOException {
        try (TableReader reader = TableReader.open(file, List.of())) {
            List<String> names = reader.columnNames();
            boolean hasId = hasId(file, names, options);
            List<String> wanted = new ArrayList<>(columns);
            if (hasId) {
                wanted.add(options.idColumn());
            }
            if (options.labels() == null && options.labelColumn() != null) {
                wanted.add(options.labelColumn());
            }
            RecordFile found = new RecordFile(
                    file, wanted.stream().map(ColumnRequest::text).toList(), hasId);
            if (!names.containsAll(wanted)
                    || !Collections.disjoint(reader.unreadable().keySet(), wanted)) {
                found.open().close(); // says which column, and why
            }
            return found;
        }
    }

    TableReader open() throws IOException {
        return TableReader.open(path, wanted);
    }

    private static boolean hasId(Path file, List<String> names, ReplayOptions options) {
        String id = options.idColumn();
        if (names.contains(id)) {
            return true;
        }
        if (options.labels() != null) {
            throw new CommandException(
                    "--labels joins labels to rows by their ids: " + file.getFileName() + " has no column '" + id
                            + "'; name the column with --id, it has " + names,
                    null);
        }
        if (!id.equals(ReplayOptions.ID)) {
            throw new CommandException(
                    "--id: " + file.getFileName() + " has no column '" + id + "'; it has " + names, null);
        }
        return false;
    }
}
