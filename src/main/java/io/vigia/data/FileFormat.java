package io.vigia.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The kinds of files that can be read. */
enum FileFormat {
    CSV,
    NDJSON,
    PARQUET;

    private static final byte[] PARQUET_MAGIC = {'P', 'A', 'R', '1'};
    /** How far to look for the first character of text. */
    private static final int HEAD_BYTES = 4_096;

    /** The format of a file: by its first bytes, then by its ending, then by the first character of its text. */
    static FileFormat of(Path file) throws IOException {
        DataErrors errors = new DataErrors(file);
        String name = file.toString().toLowerCase(Locale.ROOT);
        byte[] head = head(file);
        if (startsWith(head, PARQUET_MAGIC)) {
            return PARQUET;
        }
        if (name.endsWith(".parquet") || name.endsWith(".pq")) {
            throw errors.file("not a Parquet file: expected it to begin with PAR1");
        }
        String ending = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (ending.endsWith(".csv")) {
            return CSV;
        }
        char first = firstCharacter(head);
        if (first == '[') {
            throw errors.file("expected one JSON object a line (NDJSON), got a JSON array");
        }
        if (ending.endsWith(".ndjson") || ending.endsWith(".jsonl")) {
            return NDJSON;
        }
        return first == '{' ? NDJSON : CSV;
    }

    /** The text of a CSV or NDJSON file, unzipped where it is gzipped. */
    static InputStream text(InputStream file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file, 1 << 16);
        in.mark(2);
        boolean gzip = isGzip(in.readNBytes(2));
        in.reset();
        return gzip ? new GZIPInputStream(in, 1 << 16) : in;
    }

    /** How far a file has been read. Its reader is a few buffers ahead, which matters little where a share does. */
    static double share(FileChannel file) throws IOException {
        if (!file.isOpen() || file.size() == 0) { // some parsers close at the end
            return 1;
        }
        return Math.min(1, (double) file.position() / file.size());
    }

    private static byte[] head(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD_BYTES);
        }
        if (!isGzip(head)) {
            return head;
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readNBytes(HEAD_BYTES);
        } catch (EOFException | ZipException e) {
            throw new DataErrors(file).file("damaged gzip data", e);
        }
    }

    private static boolean isGzip(byte[] head) {
        return head.length >= 2 && head[0] == (byte) 0x1f && head[1] == (byte) 0x8b;
    }

    private static boolean startsWith(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }

    /** The first character that is neither space nor a byte order mark; NUL where there is none. */
    private static char firstCharacter(byte[] head) {
        for (byte b : head) {
            if (b >= 0 && !Character.isWhitespace(b)) {
                return (char) b;
            }
        }
        return '\0';
    }
}
