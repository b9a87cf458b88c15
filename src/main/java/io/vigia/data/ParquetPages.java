package io.vigia.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** The pages of one column chunk, read from the file one at a time, so that memory holds one page a column. */
final class ParquetPages implements PageReader {
    private final InputStream in;
    private final ColumnMetaData chunk;
    private final ParquetCodec codec;
    private long valuesLeft;
    /** The header of a data page that was met while looking for a dictionary. */
    private @Nullable PageHeader ahead;

    ParquetPages(FileChannel file, ColumnMetaData chunk, ParquetCodec codec) {
        long start = chunk.getData_page_offset();
        if (chunk.isSetDictionary_page_offset() && chunk.getDictionary_page_offset() > 0) {
            start = Math.min(start, chunk.getDictionary_page_offset());
        }
        this.in = new BufferedInputStream(new ChannelInput(file, start, chunk.getTotal_compressed_size()), 1 << 15);
        this.chunk = chunk;
        this.codec = codec;
        this.valuesLeft = chunk.getNum_values();
    }

    @Override
    public long getTotalValueCount() {
        return chunk.getNum_values();
    }

    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
        try {
            PageHeader header = Util.readPageHeader(in);
            if (header.getType() != PageType.DICTIONARY_PAGE) {
                ahead = header;
                return null;
            }
            byte[] bytes = codec.decompress(body(header), 0, header.getUncompressed_page_size());
            return new DictionaryPage(
                    BytesInput.from(bytes),
                    header.getDictionary_page_header().getNum_values(),
                    encoding(header.getDictionary_page_header().getEncoding()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable DataPage readPage() {
        try {
            while (valuesLeft > 0) {
                PageHeader header = ahead != null ? ahead : Util.readPageHeader(in);
                ahead = null;
                byte[] body = body(header);
                DataPage page = page(header, body);
                if (page != null) {
                    valuesLeft -= page.getValueCount();
                    return page;
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable DataPage page(PageHeader header, byte[] body) throws IOException {
        return switch (header.getType()) {
            case DATA_PAGE -> pageV1(header, body);
            case DATA_PAGE_V2 -> pageV2(header, body);
            default -> null; // index pages say nothing about values
        };
    }

    private DataPage pageV1(PageHeader header, byte[] body) throws IOException {
        DataPageHeader v1 = header.getData_page_header();
        int size = header.getUncompressed_page_size();
        return new DataPageV1(
                BytesInput.from(codec.decompress(body, 0, size)),
                v1.getNum_values(),
                size,
                null,
                encoding(v1.getRepetition_level_encoding()),
                encoding(v1.getDefinition_level_encoding()),
                encoding(v1.getEncoding()));
    }

    /** In version 2 the levels come first and are never compressed. */
    private DataPage pageV2(PageHeader header, byte[] body) throws IOException {
        DataPageHeaderV2 v2 = header.getData_page_header_v2();
        int repetition = v2.getRepetition_levels_byte_length();
        int levels = repetition + v2.getDefinition_levels_byte_length();
        if (repetition < 0 || levels < repetition || levels > body.length) {
            throw new IOException("levels of " + levels + " bytes in a page of " + body.length);
        }
        BytesInput values = v2.isIs_compressed()
                ? BytesInput.from(codec.decompress(body, levels, header.getUncompressed_page_size() - levels))
                : BytesInput.from(body, levels, body.length - levels);
        return DataPageV2.uncompressed(
                v2.getNum_rows(),
                v2.getNum_nulls(),
                v2.getNum_values(),
                BytesInput.from(body, 0, repetition),
                BytesInput.from(body, repetition, levels - repetition),
                encoding(v2.getEncoding()),
                values,
                null);
    }

    private byte[] body(PageHeader header) throws IOException {
        int size = header.getCompressed_page_size();
        int unpacked = header.getUncompressed_page_size();
        if (size < 0 || size > chunk.getTotal_compressed_size()) {
            throw new IOException("a page of " + size + " bytes in a chunk of " + chunk.getTotal_compressed_size());
        }
        if (unpacked < 0 || unpacked > chunk.getTotal_uncompressed_size()) {
            throw new IOException(
                    "a page of " + unpacked + " bytes unpacked in a chunk of " + chunk.getTotal_uncompressed_size());
        }
        byte[] body = in.readNBytes(size);
        if (body.length != size) {
            throw new IOException("a page of " + size + " bytes, of which the file has " + body.length);
        }
        return body;
    }

    private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
        return Encoding.valueOf(encoding.name());
    }
}
