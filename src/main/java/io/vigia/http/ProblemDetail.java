package io.vigia.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import io.vigia.event.ErrorCode;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * One failure as a client sees it (RFC 9457): the only place that maps kinds of failure to HTTP statuses.
 *
 * @param status the HTTP status
 * @param code the kind, stable and in lower case, for programs
 * @param title the kind, for people
 * @param detail what happened this time: field, value found, what was expected
 */
record ProblemDetail(int status, String code, String title, String detail) {
    /** All that a client is told of a fault of vigia. */
    static final String FAULT = "the daemon failed; its log has the cause";

    private static final Map<ErrorCode, Integer> STATUS = Map.of(
            ErrorCode.INVALID_ARGUMENT, 400,
            ErrorCode.NOT_FOUND, 404,
            ErrorCode.METHOD_NOT_ALLOWED, 405,
            ErrorCode.TOO_LARGE, 413,
            ErrorCode.UNSUPPORTED_MEDIA_TYPE, 415,
            ErrorCode.OVERLOADED, 429,
            ErrorCode.NOT_READY, 503,
            ErrorCode.DEADLINE_EXCEEDED, 504,
            ErrorCode.STORAGE, 503,
            ErrorCode.INTERNAL, 500);

    /** Statuses that only HTTP itself gives rise to. */
    private static final Map<Integer, String> TRANSPORT = Map.of(
            403,
            "forbidden",
            408,
            "request_timeout",
            414,
            "uri_too_long",
            417,
            "expectation_failed",
            431,
            "headers_too_large");

    static ProblemDetail of(ErrorCode code, String detail) {
        return named(Objects.requireNonNull(STATUS.get(code)), code.name().toLowerCase(Locale.ROOT), detail);
    }

    /** A failure known only by its status; what is not known at all is a fault of vigia. */
    static ProblemDetail of(int status, String detail) {
        String transport = TRANSPORT.get(status);
        if (transport != null) {
            return named(status, transport, detail);
        }
        return STATUS.entrySet().stream()
                .filter(entry -> entry.getValue() == status && entry.getKey() != ErrorCode.STORAGE)
                .findFirst()
                .map(entry -> of(entry.getKey(), detail))
                .orElseGet(() -> of(ErrorCode.INTERNAL, FAULT));
    }

    private static ProblemDetail named(int status, String code, String detail) {
        String words = code.replace('_', ' ');
        return new ProblemDetail(status, code, Character.toUpperCase(words.charAt(0)) + words.substring(1), detail);
    }

    /** Whether the client may try the same again soon. */
    boolean retryable() {
        return status == 429 || status == 503;
    }

    /** {@code application/problem+json}. */
    Buffer problem() {
        return Json.write(this::write);
    }

    /** The body that the Open Inference Protocol asks for. */
    Buffer protocolError() {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("error", detail);
            json.writeEndObject();
        });
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "about:blank");
        json.writeStringField("title", title);
        json.writeNumberField("status", status);
        json.writeStringField("detail", detail);
        json.writeStringField("code", code);
        json.writeEndObject();
    }
}
