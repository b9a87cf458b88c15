package io.vigia.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/** One flat column of a Parquet file, read batch by batch through its chunks, one chunk a row group. */
final class ParquetColumn {
    private final String name;
    private final boolean asText;
    private final ParquetDecoder decoder;
    private final ColumnDescriptor descriptor;
    private final DataErrors errors;
    private @Nullable ColumnReader reader;

    ParquetColumn(ColumnRequest request, SchemaElement element, DataErrors errors) {
        this.name = request.name();
        this.errors = errors;
        this.decoder = ParquetDecoder.of(element);
        this.asText =
                request.type() == ColumnType.TEXT || (request.type() == ColumnType.AUTO && decoder.number() == null);
        if (!asText && decoder.number() == null && !decoder.isText()) {
            throw errors.column(name, "expected numbers, got " + decoder.kind());
        }
        boolean optional = element.getRepetition_type() == FieldRepetitionType.OPTIONAL;
        PrimitiveType type = new PrimitiveType(
                optional ? Repetition.OPTIONAL : Repetition.REQUIRED,
                typeName(element.getType()),
                element.getType_length(),
                name);
        this.descriptor = new ColumnDescriptor(new String[] {name}, type, 0, optional ? 1 : 0);
    }

    private static PrimitiveTypeName typeName(Type type) {
        return type == Type.BYTE_ARRAY ? PrimitiveTypeName.BINARY : PrimitiveTypeName.valueOf(type.name());
    }

    /** Goes to the column's chunk in a row group. */
    void open(FileChannel file, RowGroup group, @Nullable ParsedVersion writer) {
        ColumnMetaData chunk = chunk(group.getColumns());
        if (chunk.getNum_values() != group.getNum_rows()) {
            throw damaged(new IOException(chunk.getNum_values() + " values in " + group.getNum_rows() + " rows"));
        }
        ParquetCodec codec = ParquetCodec.of(chunk.getCodec(), name, errors);
        try {
            reader = new ColumnReaderImpl(
                    descriptor, new ParquetPages(file, chunk, codec), new PrimitiveConverter() {}, writer);
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    private ColumnMetaData chunk(List<ColumnChunk> chunks) {
        for (ColumnChunk chunk : chunks) {
            ColumnMetaData metadata = chunk.getMeta_data();
            if (metadata == null || chunk.isSetCrypto_metadata()) {
                continue;
            }
            if (metadata.getPath_in_schema().equals(List.of(name))) {
                return metadata;
            }
        }
        throw errors.column(name, "not in every row group, or encrypted");
    }

    /** The next rows of the row group. */
    Column read(long firstRow, int rows) {
        ColumnReader from = reader;
        if (from == null) {
            throw new IllegalStateException("no row group is open");
        }
        try {
            if (asText) {
                return new TextColumn(name, texts(from, rows));
            }
            ToDoubleFunction<ColumnReader> number = decoder.number();
            return new NumberColumn(
                    name, number != null ? numbers(from, rows, number) : parsed(texts(from, rows), firstRow));
        } catch (DataException e) {
            throw e;
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    private double[] numbers(ColumnReader from, int rows, ToDoubleFunction<ColumnReader> number) {
        double[] values = new double[rows];
        int present = descriptor.getMaxDefinitionLevel();
        for (int i = 0; i < rows; i++) {
            values[i] = from.getCurrentDefinitionLevel() == present ? number.applyAsDouble(from) : Double.NaN;
            from.consume();
        }
        return values;
    }

    private @Nullable String[] texts(ColumnReader from, int rows) {
        @Nullable String[] values = new @Nullable String[rows];
        int present = descriptor.getMaxDefinitionLevel();
        for (int i = 0; i < rows; i++) {
            values[i] =
                    from.getCurrentDefinitionLevel() == present ? decoder.text().apply(from) : null;
            from.consume();
        }
        return values;
    }

    private double[] parsed(@Nullable String[] texts, long firstRow) {
        double[] values = new double[texts.length];
        for (int i = 0; i < values.length; i++) {
            String text = texts[i];
            Double value = text == null ? Double.valueOf(Double.NaN) : Numbers.parse(text);
            if (value == null) {
                throw errors.value(name, firstRow + i + 1, "a number", String.valueOf(text));
            }
            values[i] = value;
        }
        return values;
    }

    private DataException damaged(Throwable cause) {
        return errors.file("column '" + name + "': damaged Parquet data", cause);
    }
}
