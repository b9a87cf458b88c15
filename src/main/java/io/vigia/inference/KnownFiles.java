package io.vigia.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What files hold, as a reader of them sees it. A file is read again only when its size, its time or the file behind its
 * name is another, or when it was read so soon after its last change that a later one may bear the same time. For one
 * thread at a time.
 */
final class KnownFiles<T> {
    /** Reads a whole file. */
    interface Reader<T> {
        T read(Path file) throws IOException;
    }

    /** More than the step of any file system's clock (FAT: 2 s), with room for that of another machine. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private final Reader<T> reader;
    private final InstantSource clock;
    private Map<Path, Known<T>> known = Map.of();
    private Map<Path, Known<T>> asked = new HashMap<>();

    /** What tells without reading that a file has changed. */
    private record Stamp(
            long size, FileTime modified, @Nullable Object file) {
        static Stamp of(Path path) throws IOException {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(now.size(), now.lastModifiedTime(), now.fileKey());
        }
    }

    /** @param settled whether every later change has another stamp */
    private record Known<T>(Stamp stamp, boolean settled, T content) {}

    KnownFiles(Reader<T> reader, InstantSource clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** What the reader says of a file. */
    T of(Path file) throws IOException {
        // Before it is read, so that a change meanwhile is seen the next time.
        Stamp stamp = Stamp.of(file);
        boolean settled = stamp.modified().toInstant().plus(SETTLED).isBefore(clock.instant());
        Known<T> last = known.get(file);
        Known<T> now = last != null && last.settled() && last.stamp().equals(stamp)
                ? last
                : new Known<>(stamp, settled, reader.read(file));
        asked.put(file, now);
        return now.content();
    }

    /** Forgets the files that were not asked for since the last call. */
    void forgetOthers() {
        known = asked;
        asked = new HashMap<>();
    }
}
