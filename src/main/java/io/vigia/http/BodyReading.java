package io.vigia.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vigia.event.ErrorCode;
import io.vigia.event.VigiaException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The body of one request while it comes, and when it has come. On its event loop unless it says so. */
final class BodyReading {
    /** Slower than a bad mobile line; faster than somebody who means to keep a connection busy. */
    static final long BYTES_A_SECOND = 16 << 10;

    /** JSON shrinks about so much. */
    private static final int EXPANSION = 8;

    private static final int PIECE = 16 << 10;

    private final RoutingContext ctx;
    private final BodyReader reader;
    private final @Nullable String encoding;
    private final long start = System.nanoTime();
    private @Nullable Buffer body;
    private boolean shared;
    private boolean released;
    private long taken;

    BodyReading(RoutingContext ctx, BodyReader reader) {
        this.ctx = ctx;
        this.reader = reader;
        this.encoding = ctx.request().getHeader(HttpHeaders.CONTENT_ENCODING);
    }

    void start() {
        HttpServerRequest request = ctx.request();
        request.exceptionHandler(cause -> fail(BodyReader.brokenOff(cause)));
        request.handler(this::chunk);
        request.endHandler(ended -> reader.whole(ctx, this));
    }

    private void chunk(Buffer bytes) {
        if (taken + bytes.length() > reader.limit()) {
            fail(new HttpException(413));
        } else if (!take(bytes.length())) {
            fail(overloaded());
        } else {
            append(bytes);
        }
    }

    private void append(Buffer bytes) {
        if (body == null) {
            ctx.addEndHandler(ended -> release());
            body = bytes; // most bodies are one chunk, which needs no copy
        } else {
            body = (shared ? body : Buffer.buffer().appendBuffer(body)).appendBuffer(bytes);
            shared = true;
        }
    }

    /** A worker may decompress what a client no longer waits for: what is taken then is nobody's to give back. */
    private synchronized boolean take(long bytes) {
        if (released || !reader.budget().take(bytes)) {
            return false;
        }
        taken += bytes;
        return true;
    }

    private synchronized void release() {
        released = true;
        reader.budget().give(taken);
    }

    /**
     * Takes so many times the body's bytes more, for one that decodes to far more than it is. On any thread.
     *
     * @throws VigiaException TOO_LARGE when it could never be had, OVERLOADED when there is no room now
     */
    void charge(int times) {
        long most = reader.budget().limit() / (times + 1);
        if (taken > most) {
            throw new VigiaException(
                    ErrorCode.TOO_LARGE,
                    "body: expected at most " + most + " bytes for a model that takes text, got " + taken);
        }
        if (!take(taken * times)) {
            throw overloaded();
        }
    }

    /** Whether less has come than {@link #BYTES_A_SECOND}, after a while in which anything will do. */
    boolean tooSlow(long now, long graceNanos) {
        return now - start - graceNanos > TimeUnit.SECONDS.toNanos(1) * taken / BYTES_A_SECOND;
    }

    /** What a client is told of its pace. */
    String pace(long now) {
        return "body: expected at least " + BYTES_A_SECOND + " bytes a second, got " + taken + " in "
                + TimeUnit.NANOSECONDS.toSeconds(now - start) + " s";
    }

    /** Refuses the request; what still comes of its body is thrown away. */
    void fail(Throwable cause) {
        reader.over(this);
        body = null;
        ctx.request().handler(null).endHandler(null);
        ctx.fail(cause);
    }

    /** Whether it is too much for an event loop to decode, which may take a given number of bytes. */
    boolean large(int bytes) {
        return taken > (encoding == null ? bytes : bytes / EXPANSION);
    }

    /**
     * The body, decompressed; empty when there was none. Once, on any thread.
     *
     * @throws VigiaException INVALID_ARGUMENT when it is not what its encoding says, TOO_LARGE, OVERLOADED
     */
    byte[] bytes() {
        if (encoding == null) {
            return sent();
        }
        try (InputStream in = stream()) {
            return content(in);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private byte[] sent() {
        return body == null ? new byte[0] : body.getBytes();
    }

    /** The body as {@link #bytes}, decompressed while it is read and of any length. */
    InputStream stream() throws IOException {
        return encoding == null ? new ByteArrayInputStream(sent()) : Unzipped.stream(encoding, sent());
    }

    /** What a client is told whose body could not be decompressed. */
    VigiaException broken(IOException cause) {
        return new VigiaException(
                ErrorCode.INVALID_ARGUMENT,
                "body: expected whole " + encoding + " data as Content-Encoding says, got something else",
                cause);
    }

    private byte[] content(InputStream in) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] some = new byte[PIECE];
        for (int read = in.read(some); read >= 0; read = in.read(some)) {
            if (content.size() + read > reader.limit()) {
                throw new VigiaException(
                        ErrorCode.TOO_LARGE, "body: expected at most " + reader.limit() + " bytes, got more");
            }
            if (!take(read)) {
                throw overloaded();
            }
            content.write(some, 0, read);
        }
        return content.toByteArray();
    }

    private VigiaException overloaded() {
        return new VigiaException(
                ErrorCode.OVERLOADED,
                "server: " + reader.budget().limit()
                        + " bytes of request bodies are in work, expected fewer; try again");
    }
}
