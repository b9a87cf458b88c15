package io.vigia.data;

import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.CompressionCodec;

/** How the pages of a column chunk are compressed; all are unpacked in Java, without native libraries. */
enum ParquetCodec {
    UNCOMPRESSED {
        @Override
        byte[] decompress(byte[] page, int from, int size) {
            return from == 0 && size == page.length ? page : Arrays.copyOfRange(page, from, page.length);
        }
    },
    SNAPPY {
        @Override
        byte[] decompress(byte[] page, int from, int size) throws IOException {
            return unpack(new SnappyDecompressor(), page, from, size);
        }
    },
    GZIP {
        @Override
        byte[] decompress(byte[] page, int from, int size) throws IOException {
            if (size == 0) {
                return new byte[0];
            }
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(page, from, page.length - from))) {
                return in.readNBytes(size);
            }
        }
    },
    ZSTD {
        @Override
        byte[] decompress(byte[] page, int from, int size) throws IOException {
            return unpack(new ZstdDecompressor(), page, from, size);
        }
    };

    /** The codec of a chunk. */
    static ParquetCodec of(CompressionCodec codec, String column, DataErrors errors) {
        return switch (codec) {
            case UNCOMPRESSED -> UNCOMPRESSED;
            case SNAPPY -> SNAPPY;
            case GZIP -> GZIP;
            case ZSTD -> ZSTD;
            default ->
                throw errors.column(
                        column, "compressed with " + codec + ", expected one of " + Arrays.toString(values()));
        };
    }

    /**
     * A page as it was before it was compressed.
     *
     * @param from where in the page the compressed part begins
     * @param size how many bytes it unpacks to
     */
    abstract byte[] decompress(byte[] page, int from, int size) throws IOException;

    private static byte[] unpack(Decompressor decompressor, byte[] page, int from, int size) throws IOException {
        byte[] unpacked = new byte[size];
        if (size == 0) {
            return unpacked;
        }
        try {
            int written = decompressor.decompress(page, from, page.length - from, unpacked, 0, size);
            if (written != size) {
                throw new IOException("expected a page of " + size + " bytes, got " + written);
            }
        } catch (MalformedInputException e) {
            throw new IOException(e);
        }
        return unpacked;
    }
}
