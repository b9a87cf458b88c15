package io.vigia.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A part of a file as a stream with its own position, so that many can share one open file. Does not close it. */
final class ChannelInput extends InputStream {
    private final FileChannel file;
    private final long end;
    private long position;

    ChannelInput(FileChannel file, long start, long length) {
        this.file = file;
        this.position = start;
        this.end = start + length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int wanted = (int) Math.min(length, end - position);
        if (wanted <= 0) {
            return -1;
        }
        int count = file.read(ByteBuffer.wrap(buffer, offset, wanted), position);
        position += Math.max(0, count);
        return count;
    }
}
