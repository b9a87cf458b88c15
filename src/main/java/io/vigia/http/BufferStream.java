package io.vigia.http;

import io.vertx.core.buffer.Buffer;
import java.io.OutputStream;

/** A stream whose bytes are appended to a buffer. */
final class BufferStream extends OutputStream {
    private final Buffer buffer;

    BufferStream(Buffer buffer) {
        this.buffer = buffer;
    }

    @Override
    public void write(int b) {
        buffer.appendByte((byte) b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        buffer.appendBytes(bytes, offset, length);
    }
}
