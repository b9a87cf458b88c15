package io.vigia.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A data file that is read from its first row to its last in batches, so that memory does not grow with the file:
 *
 * <pre>{@code
 * try (TableReader reader = TableReader.open(file, columns)) {
 *     for (Table batch = reader.next(); batch != null; batch = reader.next()) { … }
 * }
 * }</pre>
 *
 * CSV has a header line, commas and UTF-8; NDJSON has one flat object a line, where a key that a line lacks is absent;
 * Parquet has flat columns. CSV and NDJSON may be gzipped. Used by one thread. Faults of the content are
 * {@link DataException}s, faults of the disk {@link IOException}s.
 */
public sealed interface TableReader extends Closeable permits CsvTableReader, NdjsonTableReader, ParquetTableReader {
    /** Rows of a batch, fewer in the last one. */
    int BATCH_ROWS = 4_096;

    /**
     * Opens a file, whose format is told by its content and ending.
     *
     * @param columns what to read, in the order of {@link Table#columns}; empty means every column that can be
     *     read, as the file has it
     */
    static TableReader open(Path file, List<ColumnRequest> columns) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new DataErrors(file)
                    .file((Files.isDirectory(file) ? "is a folder, expected a file: " : "there is no such file: ")
                            + file.toAbsolutePath().normalize());
        }
        return switch (FileFormat.of(file)) {
            case CSV -> CsvTableReader.open(file, columns);
            case NDJSON -> NdjsonTableReader.open(file, columns);
            case PARQUET -> ParquetTableReader.open(file, columns);
        };
    }

    /** The names of all columns of the file, in its order; of NDJSON those of the first batch. */
    List<String> columnNames();

    /**
     * Columns that the file has and that cannot be read, and why: nested, or of a type that is neither number, text nor
     * time. They are left out where every column was asked for, and an error where they were asked for by name.
     */
    Map<String, String> unreadable();

    /** The next batch, or null after the last row. */
    @Nullable
    Table next() throws IOException;

    /** How much of the file has been read, from 0 to 1: of its rows in Parquet, of its bytes in CSV and NDJSON. */
    double share() throws IOException;
}
