package io.vigia.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much of several files has been read, each of them weighing what it has in bytes. */
final class FilesRead {
    /** Bytes before each file, and of all of them at the end. */
    private final long[] before;

    FilesRead(List<Path> files) throws IOException {
        before = new long[files.size() + 1];
        for (int i = 0; i < files.size(); i++) {
            before[i + 1] = before[i] + Files.size(files.get(i));
        }
    }

    /**
     * The share of all of them, from 0 to 1.
     *
     * @param file which one is read, counted from 0; those before it are done
     * @param share how much of it
     */
    double share(int file, double share) {
        long all = before[before.length - 1];
        return all == 0 ? 1 : (before[file] + share * (before[file + 1] - before[file])) / all;
    }
}
