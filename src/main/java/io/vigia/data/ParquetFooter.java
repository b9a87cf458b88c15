package io.vigia.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a Parquet file says about it.
 *
 * @param metadata rows, row groups and where their column chunks lie
 * @param columns the flat columns by name, in the file's order; null for a nested or repeated one
 */
record ParquetFooter(FileMetaData metadata, Map<String, @Nullable SchemaElement> columns) {
    private static final int TAIL_BYTES = 8;

    /** Reads the footer: its length and the magic are the file's last eight bytes. */
    static ParquetFooter read(FileChannel file, DataErrors errors) throws IOException {
        long size = file.size();
        if (size < TAIL_BYTES + 4) {
            throw errors.file("damaged Parquet file: only " + size + " bytes");
        }
        ByteBuffer tail = read(file, size - TAIL_BYTES, TAIL_BYTES);
        int length = tail.order(ByteOrder.LITTLE_ENDIAN).getInt();
        byte[] magic = new byte[4];
        tail.get(magic);
        if (magic[0] != 'P' || magic[1] != 'A' || magic[2] != 'R' || magic[3] != '1') {
            throw errors.file("damaged Parquet file: expected it to end with PAR1; is it complete?");
        }
        if (length <= 0 || length > size - TAIL_BYTES - 4) {
            throw errors.file("damaged Parquet file: a footer of " + length + " bytes in a file of " + size);
        }
        byte[] footer = read(file, size - TAIL_BYTES - length, length).array();
        try {
            FileMetaData metadata = Util.readFileMetaData(new ByteArrayInputStream(footer));
            return new ParquetFooter(metadata, flatColumns(metadata.getSchema()));
        } catch (IOException | RuntimeException e) {
            throw errors.file("damaged Parquet file: its footer cannot be read", e);
        }
    }

    private static ByteBuffer read(FileChannel file, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, position + buffer.position()) < 0) {
                break; // the file was cut meanwhile; zeros are found out by the caller
            }
        }
        return buffer.flip();
    }

    /** The schema is a tree in depth-first order, each node with the number of its children; the first is the root. */
    private static Map<String, @Nullable SchemaElement> flatColumns(List<SchemaElement> schema) {
        Map<String, @Nullable SchemaElement> columns = new LinkedHashMap<>();
        int next = 1;
        while (next < schema.size()) {
            SchemaElement element = schema.get(next);
            boolean flat = element.getNum_children() == 0
                    && element.getRepetition_type() != FieldRepetitionType.REPEATED
                    && element.isSetType();
            columns.put(element.getName(), flat ? element : null);
            next = afterSubtree(schema, next);
        }
        return columns;
    }

    private static int afterSubtree(List<SchemaElement> schema, int index) {
        int open = 1;
        int next = index;
        while (open > 0 && next < schema.size()) {
            open += schema.get(next++).getNum_children() - 1;
        }
        return next;
    }
}
