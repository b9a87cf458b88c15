package io.vigia.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Map<String, String> unreadable = new LinkedHashMap<>();
    private final @Nullable ParsedVersion writer;

    private int nextGroup;
    private long leftInGroup;
    private long rowsRead;

    private ParquetTableReader(Path path, FileChannel file, List<ColumnRequest> wanted) throws IOException {
        this.errors = new DataErrors(path);
        this.file = file;
        this.footer = ParquetFooter.read(file, errors);
        this.writer = version(footer.metadata().getCreated_by());
        for (ColumnRequest request : wanted.isEmpty() ? readable() : wanted) {
            columns.add(column(request));
        }
    }

    /** Every column that can be read; notes why the others cannot. */
    private List<ColumnRequest> readable() {
        List<ColumnRequest> readable = new ArrayList<>();
        footer.columns().forEach((name, element) -> {
            String fault = ParquetDecoder.fault(element);
            if (fault == null) {
                readable.add(ColumnRequest.auto(name));
            } else {
                unreadable.put(name, fault);
            }
        });
        return readable;
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
        String fault = ParquetDecoder.fault(element);
        if (element == null || fault != null) {
            throw errors.column(name, String.valueOf(fault));
        }
        return new ParquetColumn(request, element, errors);
    }

    @Override
    public List<String> columnNames() {
        return List.copyOf(footer.columns().keySet());
    }

    @Override
    public Map<String, String> unreadable() {
        return Map.copyOf(unreadable);
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
    public double share() {
        long rows = footer.metadata().getNum_rows();
        return rows == 0 ? 1 : Math.min(1, (double) rowsRead / rows);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
