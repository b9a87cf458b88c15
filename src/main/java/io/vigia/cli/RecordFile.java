package io.vigia.cli;

import io.vigia.data.ColumnRequest;
import io.vigia.data.TableReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of records that can be replayed, looked at before the first row is sent.
 *
 * @param wanted what to read: the model's columns, then the id where the file has one, then the label where it is a column
 * @param rows how many it has; −1 where it does not say
 */
record RecordFile(Path path, List<ColumnRequest> wanted, boolean hasId, long rows) {
    RecordFile {
        wanted = List.copyOf(wanted);
    }

    /** @throws io.vigia.data.DataException when a column is not there */
    static RecordFile look(Path file, List<String> columns, ReplayOptions options) throws IOException {
        boolean hasId = hasId(file, options);
        List<ColumnRequest> wanted = new ArrayList<>();
        columns.forEach(name -> wanted.add(ColumnRequest.text(name)));
        if (hasId) {
            wanted.add(ColumnRequest.text(options.idColumn()));
        }
        if (options.labels() == null && options.labelColumn() != null) {
            wanted.add(ColumnRequest.text(options.labelColumn()));
        }
        try (TableReader reader = TableReader.open(file, wanted)) {
            return new RecordFile(file, wanted, hasId, reader.rowCount());
        }
    }

    private static boolean hasId(Path file, ReplayOptions options) throws IOException {
        String id = options.idColumn();
        List<String> names;
        try (TableReader reader = TableReader.open(file, List.of())) {
            names = reader.columnNames();
        }
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
