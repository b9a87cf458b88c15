package io.vigia.event;

import org.jspecify.annotations.Nullable;

/**
 * The failure of one request or operation, with the {@link ErrorCode} that decides what a client sees. Its message is
 * written for that client: it names the field, the value found and what was expected, never a path or a class.
 */
public final class VigiaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public VigiaException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public VigiaException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** A request that says something wrong. */
    public static VigiaException invalid(String message) {
        return new VigiaException(ErrorCode.INVALID_ARGUMENT, message);
    }

    public ErrorCode code() {
        return code;
    }
}
