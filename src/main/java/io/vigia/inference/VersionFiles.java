package io.vigia.inference;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files that make up a version, as what they hold together. For one thread at a time. */
final class VersionFiles {
    private final KnownFiles<ModelFile> models;
    private final KnownFiles<byte[]> others;

    /**
     * What the files of a version hold.
     *
     * @param checksum over all of them and their names
     * @param stray the name of one that is no file of the repository, if there is one
     */
    record Content(String checksum, @Nullable String stray) {}

    VersionFiles(InstantSource clock) {
        this.models = new KnownFiles<>(ModelFile::read, clock);
        this.others = new KnownFiles<>(VersionFiles::sha256, clock);
    }

    private static byte[] sha256(Path file) throws IOException {
        MessageDigest digest = ModelFile.newDigest();
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return digest.digest();
    }

    /** Forgets the files of versions that were not asked for since the last call. */
    void forgetOthers() {
        models.forgetOthers();
        others.forgetOthers();
    }

    /** Whether a file is one of a repository, and not a folder, a device or at the end of a link that leads out of it. */
    static boolean inside(Path repository, Path file) {
        try {
            return Files.isRegularFile(file) && file.toRealPath().startsWith(repository);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * What a version holds.
     *
     * @param repository the real path of the folder that all files have to be in
     * @param onnx the model file, in the repository
     * @param beside the files beside it, those that exist
     */
    Content content(Path repository, Path onnx, List<Path> beside) {
        Sum sum = new Sum(repository);
        beside.forEach(file -> sum.add(String.valueOf(file.getFileName()), file));
        try {
            ModelFile model = models.of(onnx);
            sum.add(model.sha256().getBytes(StandardCharsets.UTF_8));
            new TreeSet<>(model.externalData()).forEach(name -> sum.add(name, resolved(onnx, name)));
        } catch (IOException e) {
            sum.unreadable();
        }
        return sum.content();
    }

    /** Null for a name that no file can have. */
    private static @Nullable Path resolved(Path onnx, String location) {
        try {
            return onnx.resolveSibling(location).normalize();
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** A checksum that grows file by file. */
    private final class Sum {
        private final Path repository;
        private final MessageDigest digest = ModelFile.newDigest();
        private @Nullable String stray;

        Sum(Path repository) {
            this.repository = repository;
        }

        /** With its name, so that a file that moves into its neighbour's place is a change. */
        void add(String name, @Nullable Path file) {
            if (file == null || !Files.exists(file)) {
                return;
            }
            add(name.getBytes(StandardCharsets.UTF_8));
            if (!inside(repository, file)) {
                stray = name;
                return;
            }
            try {
                add(others.of(file));
            } catch (IOException e) {
                unreadable();
            }
        }

        void unreadable() {
            add("unreadable".getBytes(StandardCharsets.UTF_8));
        }

        private void add(byte[] bytes) {
            digest.update(bytes);
            digest.update((byte) 0);
        }

        Content content() {
            return new Content(HexFormat.of().formatHex(digest.digest()), stray);
        }
    }
}
