package io.vigia.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of flat JSON objects, one after another. Its columns are those that a key names in the first batch; a key that
 * first comes later is not read, also when every column was asked for.
 */
final class NdjsonTableReader implements TableReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final DataErrors errors;
    private final FileChannel file;
    private final JsonParser parser;
    private final boolean everything;
    private final Map<String, RawColumn> byName = new HashMap<>();
    private final List<RawColumn> columns = new ArrayList<>();
    /** Every key met in the first batch, in the order met. */
    private final Set<String> names = new LinkedHashSet<>();
    /** Those of them that held an object or an array; left out where every column was asked for. */
    private final Map<String, String> nested = new LinkedHashMap<>();

    private @Nullable Table first;
    private boolean opened;
    private long rowsRead;

    private NdjsonTableReader(Path path, FileChannel file, List<ColumnRequest> wanted) throws IOException {
        this.errors = new DataErrors(path);
        this.file = file;
        this.parser = JSON.createParser(FileFormat.text(Channels.newInputStream(file)));
        this.everything = wanted.isEmpty();
        wanted.forEach(this::addColumn);
        this.first = batch();
        this.opened = true;
        for (ColumnRequest request : wanted) {
            if (first != null && !names.contains(request.name())) { // no row, no names
                throw errors.unknownColumn(request.name(), columnNames());
            }
        }
    }

    static NdjsonTableReader open(Path path, List<ColumnRequest> wanted) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new NdjsonTableReader(path, file, wanted);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void addColumn(ColumnRequest request) {
        RawColumn column = new RawColumn(request, errors);
        columns.add(column);
        byName.put(request.name(), column);
    }

    private @Nullable Table batch() throws IOException {
        int rows = 0;
        long firstRow = rowsRead;
        try {
            while (rows < BATCH_ROWS) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    break;
                }
                rowsRead++;
                if (token != JsonToken.START_OBJECT) {
                    throw errors.row(rowsRead, "expected a JSON object, got '" + parser.getText() + "'");
                }
                object(rows++);
            }
        } catch (JsonProcessingException e) {
            throw errors.file("row " + Math.max(1, rowsRead) + ": not readable as JSON: " + e.getOriginalMessage(), e);
        }
        RawColumn[] raw = columns.toArray(RawColumn[]::new);
        return rows == 0 ? null : new Table(firstRow, rows, RawColumn.take(raw, firstRow, rows));
    }

    private void object(int row) throws IOException {
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (!opened && names.add(key) && everything) {
                addColumn(ColumnRequest.auto(key));
            }
            if (!opened
                    && everything
                    && token.isStructStart()
                    && nested.put(key, "nested; only flat values can be read") == null) {
                columns.remove(byName.remove(key));
            }
            RawColumn column = byName.get(key);
            if (column == null) {
                parser.skipChildren();
            } else {
                value(column, row, token);
            }
        }
    }

    private void value(RawColumn column, int row, JsonToken token) throws IOException {
        switch (token) {
            case VALUE_NULL -> {}
            case VALUE_STRING -> column.setQuoted(row, parser.getText());
            case VALUE_TRUE, VALUE_FALSE, VALUE_NUMBER_INT -> column.set(row, parser.getText());
            case VALUE_NUMBER_FLOAT -> column.set(row, Numbers.text(parser.getDoubleValue()));
            default ->
                throw errors.value(
                        column.name(), rowsRead, "a flat value", token == JsonToken.START_ARRAY ? "[…]" : "{…}");
        }
    }

    @Override
    public List<String> columnNames() {
        return List.copyOf(names);
    }

    @Override
    public Map<String, String> unreadable() {
        return Map.copyOf(nested);
    }

    @Override
    public @Nullable Table next() throws IOException {
        Table table = first;
        first = null;
        return table != null ? table : batch();
    }

    @Override
    public double share() throws IOException {
        return FileFormat.share(file);
    }

    @Override
    public void close() throws IOException {
        parser.close();
        file.close();
    }
}
