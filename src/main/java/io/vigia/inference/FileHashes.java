package io.vigia.inference;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What files hold, as checksums. A file is read again only when its size, its time or the file behind its name is
 * another, or when it was read so soon after its last change that a later one may bear the same time. For one thread at a
 * time.
 */
final class FileHashes {
    /** More than the step of any file system's clock (FAT: 2 s), with room for that of another machine. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private final InstantSource clock;
    private Map<Path, Known> known = Map.of();
    private Map<Path, Known> asked = new HashMap<>();

    /** What tells without reading that a file has changed. */
    private record Stamp(
            long size, FileTime modified, @Nullable Object file) {
        static Stamp of(Path path) throws IOException {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(now.size(), now.lastModifiedTime(), now.fileKey());
        }
    }

    /** @param settled whether every later change has another stamp */
    private record Known(Stamp stamp, boolean settled, byte[] hash) {}

    FileHashes(InstantSource clock) {
        this.clock = clock;
    }

    /** The checksum of a file; not to be changed. */
    byte[] of(Path file) throws IOException {
        // Before it is read, so that a change meanwhile is seen the next time.
        Stamp stamp = Stamp.of(file);
        boolean settled = stamp.modified().toInstant().plus(SETTLED).isBefore(clock.instant());
        Known last = known.get(file);
        Known now = last != null && last.settled() && last.stamp().equals(stamp)
                ? last
                : new Known(stamp, settled, read(file));
        asked.put(file, now);
        return now.hash();
    }

    /** Forgets the files that were not asked for since the last call. */
    void forgetOthers() {
        known = asked;
        asked = new HashMap<>();
    }

    private static byte[] read(Path file) throws IOException {
        MessageDigest digest = ModelFile.newDigest();
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return digest.digest();
    }
}
