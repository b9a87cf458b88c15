package io.vigia.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.VersionParser.VersionParseException;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.jspecify.annotations.Nullable;

/** A Parquet file with flat columns; nested ones can be in it, but cannot be read. */
final class ParquetTableReader implements TableReader {
    private final DataErrors errors;
    private final FileChannel file;
    private final ParquetFooter footer;
    private final List<ParquetColumn> columns = new ArrayList<>();
    private final Set<String> unreadable = new LinkedHashSet<>();
    private final @Nullable ParsedVersion writer;

    private int nextGroup;
    private long leftInGroup;
    private long rowsRead;

    private ParquetTableReader(Path path, FileChannel file, List<ColumnRequest> wanted) throws IOException {
        this.errors = new DataErrors(path);
        this.file = file;
        this.footer = ParquetFooter.read(file, errors);
        this.writer = version(footer.metadata().getCreated_by());
        for (String name : wanted.isEmpty() ? footer.columns().keySet() : Set.<String>of()) {
            try {
                columns.add(column(ColumnRequest.auto(name)));
            } catch (DataException e) {
                unreadable.add(name);
            }
        }
        for (ColumnRequest request : wanted) {
            columns.add(column(request));
        }
    }

    static ParquetTableReader open(Path path, List<ColumnRequest> wanted) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new ParquetTableReader(path, file, wanted);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Who wrote the file; readers work around the faults of some old writers. */
    private static @Nullable ParsedVersion version(@Nullable String createdBy) {
        try {
            return createdBy == null ? null : VersionParser.parse(createdBy);
        } catch (VersionParseException e) {
            return null;
        }
    }

    private ParquetColumn column(ColumnRequest request) {
        String name = request.name();
        if (!footer.columns().containsKey(name)) {
            throw errors.unknownColumn(name, columnNames());
        }
        SchemaElement element = footer.columns().get(name);
        if (element == null) {
            throw errors.column(name, "nested or repeated; only flat columns can be read");
        }
        return new ParquetColumn(request, element, errors);
    }

    @Override
    public List<String> columnNames() {
        return List.copyOf(footer.columns().keySet());
    }

    @Override
    public Set<String> unreadable() {
        return Set.copyOf(unreadable);
    }

    @Override
    public @Nullable Table next() {
        List<RowGroup> groups = Objects.requireNonNullElse(footer.metadata().getRow_groups(), List.of());
        while (leftInGroup == 0) {
            if (nextGroup == groups.size()) {
                return null;
            }
            RowGroup group = groups.get(nextGroup++);
            leftInGroup = group.getNum_rows();
            if (leftInGroup > 0) {
                columns.forEach(column -> column.open(file, group, writer));
            }
        }
        int rows = (int) Math.min(BATCH_ROWS, leftInGroup);
        List<Column> batch = new ArrayList<>(columns.size());
        for (ParquetColumn column : columns) {
            batch.add(column.read(rowsRead, rows));
        }
        Table table = new Table(rowsRead, rows, batch);
        rowsRead += rows;
        leftInGroup -= rows;
        return table;
    }

    @Override
    public long rowCount() {
        return footer.metadata().getNum_rows();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
