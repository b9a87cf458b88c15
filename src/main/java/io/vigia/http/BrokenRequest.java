package io.vigia.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Answers what could not be read as an HTTP request, and closes: where the next one would begin is often not known. */
final class BrokenRequest implements Handler<HttpServerRequest> {
    static final int HEADER_BYTES = 16 << 10;
    static final int LINE_BYTES = 8 << 10;

    @Override
    public void handle(HttpServerRequest request) {
        refuse(request, problem(request.decoderResult().cause()));
    }

    /** Refuses a path or a query that cannot be decoded, which no route could be asked about; false when both can be. */
    static boolean address(HttpServerRequest request) {
        return undecodable(request, "path", request.path()) || undecodable(request, "query", request.query());
    }

    private static boolean undecodable(HttpServerRequest request, String what, @Nullable String text) {
        if (text == null || text.indexOf('%') < 0) {
            return false;
        }
        try {
            URLDecoder.decode(text, StandardCharsets.UTF_8);
            return false;
        } catch (IllegalArgumentException e) {
            String detail = what + ": expected percent-encoding such as %20, got " + Found.text(text);
            refuse(request, ProblemDetail.of(400, detail));
            return true;
        }
    }

    private static void refuse(HttpServerRequest request, ProblemDetail problem) {
        boolean protocol = String.valueOf(request.path()).startsWith("/v2");
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, protocol ? Json.TYPE : "application/problem+json")
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(protocol ? problem.protocolError() : problem.problem())
                .onComplete(sent -> request.connection().close());
    }

    private static ProblemDetail problem(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return ProblemDetail.of(414, "request line: expected at most " + LINE_BYTES + " bytes, got more");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return ProblemDetail.of(431, "headers: expected at most " + HEADER_BYTES + " bytes in all, got more");
        }
        return ProblemDetail.of(400, "request: expected a well-formed HTTP request");
    }
}
