package io.vigia.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The file that a command writes, looked at before the long work. */
final class OutFile {
    private OutFile() {}

    /** What is wrong with it, if anything; the files that are read must not be it. */
    static Optional<String> check(Path out, List<Path> data, @Nullable Path... read) {
        Path written = out.toAbsolutePath().normalize();
        Path folder = written.getParent();
        if (Files.isDirectory(out) || folder == null) {
            return Optional.of("--out: expected a file, got the folder " + out);
        }
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            return Optional.of("--out: expected a folder that can be written, got " + folder);
        }
        boolean used = Stream.concat(data.stream(), Stream.of(read).filter(Objects::nonNull))
                .anyMatch(file -> file.toAbsolutePath().normalize().equals(written));
        return used
                ? Optional.of("--out: expected a file of its own, got " + out + ", which is read")
                : Optional.empty();
    }
}
