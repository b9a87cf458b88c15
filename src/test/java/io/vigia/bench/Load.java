package io.vigia.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A closed loop of keep-alive connections in one thread: each sends the next prepared request as soon as its answer is
 * there. Light, so that the server has the CPUs.
 */
final class Load implements AutoCloseable {
    private final Selector selector = Selector.open();
    private final List<Connection> connections = new ArrayList<>();
    private final List<byte[]> requests;
    private long[] latencies = new long[1 << 20];
    private int count;
    private int next;

    /** What a stretch of load showed. */
    record Result(double perSecond, double p50Micros, double p99Micros) {}

    private final class Connection {
        final SocketChannel channel;
        final ByteBuffer in = ByteBuffer.allocate(1 << 20);
        ByteBuffer out = ByteBuffer.allocate(0);
        long sent;

        Connection(int port) throws IOException {
            channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.configureBlocking(false);
            channel.socket().setTcpNoDelay(true);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void send() throws IOException {
            out = ByteBuffer.wrap(requests.get(next++ % requests.size()));
            sent = System.nanoTime();
            flush();
        }

        void flush() throws IOException {
            channel.write(out);
            int interest = out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
            channel.keyFor(selector).interestOps(interest);
        }

        /** True when an answer is complete. */
        boolean receive() throws IOException {
            if (channel.read(in) < 0) {
                throw new IOException("the server closed the connection");
            }
            int head = headEnd();
            if (head < 0 || in.position() < head + contentLength(head)) {
                return false;
            }
            if (!new String(in.array(), 0, 12, StandardCharsets.US_ASCII).equals("HTTP/1.1 200")) {
                throw new IOException(new String(in.array(), 0, in.position(), StandardCharsets.UTF_8));
            }
            in.clear();
            return true;
        }

        private int headEnd() {
            byte[] bytes = in.array();
            for (int i = 3; i < in.position(); i++) {
                if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                    return i + 1;
                }
            }
            return -1;
        }

        private int contentLength(int head) throws IOException {
            String headers =
                    new String(in.array(), 0, head, StandardCharsets.US_ASCII).toLowerCase(java.util.Locale.ROOT);
            int at = headers.indexOf("content-length: ");
            if (at < 0) {
                throw new IOException("no content-length: " + headers);
            }
            return Integer.parseInt(
                    headers.substring(at + 16, headers.indexOf('\r', at)).trim());
        }
    }

    Load(int port, int connections, List<byte[]> requests) throws IOException {
        this.requests = requests;
        for (int i = 0; i < connections; i++) {
            this.connections.add(new Connection(port));
        }
    }

    /** Loads for so long. */
    Result run(double seconds) throws IOException {
        count = 0;
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        for (Connection connection : connections) {
            connection.send();
        }
        int open = connections.size();
        while (open > 0) {
            selector.select(1000);
            for (SelectionKey key : selector.selectedKeys()) {
                Connection connection = (Connection) key.attachment();
                if (key.isWritable()) {
                    connection.flush();
                }
                if (key.isReadable() && connection.receive()) {
                    long now = System.nanoTime();
                    record(now - connection.sent);
                    if (now < end) {
                        connection.send();
                    } else {
                        open--;
                    }
                }
            }
            selector.selectedKeys().clear();
            if (System.nanoTime() > end + 10_000_000_000L) {
                throw new IOException("no answer within 10 s");
            }
        }
        double took = (System.nanoTime() - start) / 1e9;
        Arrays.sort(latencies, 0, count);
        return new Result(count / took, latencies[count / 2] / 1e3, latencies[(int) (count * 0.99)] / 1e3);
    }

    private void record(long nanos) {
        if (count == latencies.length) {
            latencies = Arrays.copyOf(latencies, count * 2);
        }
        latencies[count++] = nanos;
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.channel.close();
        }
        selector.close();
    }
}
