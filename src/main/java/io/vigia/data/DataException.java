package io.vigia.data;

import org.jspecify.annotations.Nullable;

/**
 * A data file that does not hold what it should. The message is written for the person who gave the file: it begins with
 * the file's name and says the column, the row (counted from 1, without the header), the value found and what was
 * expected. Only of a file that is not there it says where it was looked for.
 */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        this(message, null);
    }

    public DataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
