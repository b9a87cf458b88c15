package io.vigia.http;

import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes into lines. A line over the limit is left out and reported, and the ones after it are read as
 * if nothing had been; blank lines are skipped. Holds at most one line.
 */
final class LineSplitter {
    private final int limit;
    private final Consumer<byte[]> line;
    private final Runnable tooLong;
    private Buffer open = Buffer.buffer();
    private boolean skipping;

    LineSplitter(int limit, Consumer<byte[]> line, Runnable tooLong) {
        this.limit = limit;
        this.line = line;
        this.tooLong = tooLong;
    }

    void feed(Buffer chunk) {
        int from = 0;
        for (int i = 0; i < chunk.length(); i++) {
            if (chunk.getByte(i) == '\n') {
                append(chunk, from, i);
                end();
                from = i + 1;
            }
        }
        append(chunk, from, chunk.length());
    }

    /** The stream is over; what is open is the last line. */
    void end() {
        if (!skipping) {
            byte[] bytes = open.getBytes();
            if (!blank(bytes)) {
                line.accept(bytes);
            }
        }
        open = Buffer.buffer();
        skipping = false;
    }

    private void append(Buffer chunk, int from, int to) {
        if (skipping || from == to) {
            return;
        }
        if (open.length() + to - from > limit) {
            skipping = true;
            open = Buffer.buffer();
            tooLong.run();
            return;
        }
        open.appendBuffer(chunk, from, to - from);
    }

    private static boolean blank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
