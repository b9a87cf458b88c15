package io.vigia.baseline;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file that is no baseline, or one that this version cannot read. The message names the field and what was expected. */
public final class BaselineFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    BaselineFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
