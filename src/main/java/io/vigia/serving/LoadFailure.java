package io.vigia.serving;

import io.vigia.baseline.BaselineFormatException;
import io.vigia.event.VigiaException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * Why one content of a version could not be loaded.
 *
 * @param content what was tried, as {@link io.vigia.inference.ModelRepository.Entry#content} names it
 * @param reason for clients: it names a file, but not where the file lies
 */
record LoadFailure(String content, String reason) {
    static LoadFailure of(String content, Throwable fault) {
        return new LoadFailure(content, reason(fault));
    }

    private static String reason(Throwable fault) {
        if (isFault(fault)) {
            return "loading it failed by a fault; the daemon's log has the cause";
        }
        if (fault instanceof FileSystemException file && file.getFile() != null) {
            return Path.of(file.getFile()).getFileName() + ": expected a readable file";
        }
        return fault instanceof IOException && !(fault instanceof BaselineFormatException)
                ? "its files could not be read"
                : String.valueOf(fault.getMessage());
    }

    /** Whether it is no finding about the files but something that nobody foresaw, whose message may say anything. */
    static boolean isFault(Throwable fault) {
        return !(fault instanceof VigiaException || fault instanceof IOException);
    }
}
