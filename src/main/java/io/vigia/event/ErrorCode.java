package io.vigia.event;

/** The kinds of failure a client can meet. Each transport maps them to its own status in one place. */
public enum ErrorCode {
    /** The request could be read but says something wrong: name, shape, type, value. */
    INVALID_ARGUMENT,
    /** No such model, version or route. */
    NOT_FOUND,
    /** The route exists, the method does not. */
    METHOD_NOT_ALLOWED,
    /** More bytes than {@code server.limits.body}. */
    TOO_LARGE,
    /** A body type the route does not read. */
    UNSUPPORTED_MEDIA_TYPE,
    /** A bounded queue is full; the client may try again. */
    OVERLOADED,
    /** The model is not loaded yet, or the daemon is draining. */
    NOT_READY,
    /** The work was not done in time. */
    DEADLINE_EXCEEDED,
    /** The data could not be kept. */
    STORAGE,
    /** A fault of vigia or of the model. */
    INTERNAL
}
