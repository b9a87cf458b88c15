package io.vigia.cli;

import org.jspecify.annotations.Nullable;

/** A command that cannot go on; its message is for the person at the terminal and says what to do next. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
