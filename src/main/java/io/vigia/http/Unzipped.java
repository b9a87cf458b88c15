package io.vigia.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** The content encodings that are undone. */
final class Unzipped {
    static final List<String> ENCODINGS = List.of("gzip", "x-gzip", "deflate", "identity");

    private static final int BUFFER = 8 << 10;

    private Unzipped() {}

    /**
     * The content of a body, read as it is asked for.
     *
     * @param encoding one of {@link #ENCODINGS}
     */
    static InputStream stream(String encoding, byte[] body) throws IOException {
        InputStream in = new ByteArrayInputStream(body);
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> new GZIPInputStream(in, BUFFER);
            case "deflate" -> new InflaterInputStream(in);
            default -> in;
        };
    }
}
