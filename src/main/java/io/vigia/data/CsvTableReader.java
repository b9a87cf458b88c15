package io.vigia.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A CSV file with a header line. */
final class CsvTableReader implements TableReader {
    private final DataErrors errors;
    private final FileChannel file;
    private final Iterator<CsvRecord> records;
    private final List<String> names;
    private final RawColumn[] columns;
    /** Where in a line each column lies. */
    private final int[] fields;

    private long rowsRead;

    private CsvTableReader(Path path, FileChannel file, List<ColumnRequest> wanted) throws IOException {
        this.errors = new DataErrors(path);
        this.file = file;
        this.records = CsvReader.builder()
                .detectBomHeader(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // told below, with the row and both numbers
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(FileFormat.text(Channels.newInputStream(file)))
                .iterator();
        this.names = header();
        List<ColumnRequest> requests =
                wanted.isEmpty() ? names.stream().map(ColumnRequest::auto).toList() : wanted;
        this.columns = new RawColumn[requests.size()];
        this.fields = new int[requests.size()];
        for (int i = 0; i < fields.length; i++) {
            String name = requests.get(i).name();
            columns[i] = new RawColumn(requests.get(i), errors);
            fields[i] = names.indexOf(name);
            if (fields[i] < 0) {
                throw errors.unknownColumn(name, names);
            }
        }
    }

    static CsvTableReader open(Path path, List<ColumnRequest> wanted) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new CsvTableReader(path, file, wanted);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private List<String> header() throws IOException {
        CsvRecord record = nextRecord();
        if (record == null) {
            throw errors.file("expected a header line, got an empty file");
        }
        Set<String> seen = new HashSet<>();
        for (String name : record.getFields()) {
            if (!seen.add(name)) {
                throw errors.file("the header names column '" + name + "' twice");
            }
        }
        String only = record.getFieldCount() == 1 ? record.getField(0) : "";
        if (only.contains(";") || only.contains("\t")) {
            throw errors.file("expected commas between the columns, got the header line '" + only + "'");
        }
        return List.copyOf(record.getFields());
    }

    private @Nullable CsvRecord nextRecord() throws IOException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw errors.file("not readable as CSV after row " + rowsRead + ": " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> columnNames() {
        return names;
    }

    @Override
    public Map<String, String> unreadable() {
        return Map.of();
    }

    @Override
    public @Nullable Table next() throws IOException {
        int rows = 0;
        long firstRow = rowsRead;
        while (rows < BATCH_ROWS) {
            CsvRecord record = nextRecord();
            if (record == null) {
                break;
            }
            rowsRead++;
            if (record.getFieldCount() != names.size()) {
                throw errors.row(
                        rowsRead,
                        "expected " + names.size() + " fields, as in the header, got " + record.getFieldCount());
            }
            for (int i = 0; i < fields.length; i++) {
                columns[i].set(rows, record.getField(fields[i]));
            }
            rows++;
        }
        return rows == 0 ? null : new Table(firstRow, rows, RawColumn.take(columns, firstRow, rows));
    }

    @Override
    public double share() throws IOException {
        return FileFormat.share(file);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
