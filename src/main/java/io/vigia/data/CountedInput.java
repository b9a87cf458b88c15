package io.vigia.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a file, counted as they are read: the progress of formats that do not say how many rows they have. */
final class CountedInput extends FilterInputStream {
    private final long length;
    private long read;

    CountedInput(Path file) throws IOException {
        super(Files.newInputStream(file));
        this.length = Files.size(file);
    }

    /** The part that has been read, from 0 to 1. */
    double progress() {
        return length == 0 ? 1 : Math.min(1, (double) read / length);
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            read++;
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int size) throws IOException {
        int count = super.read(buffer, offset, size);
        if (count > 0) {
            read += count;
        }
        return count;
    }
}
