package io.vigia.inference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder with the models: {@code NAME/VERSION/model.onnx}, versions being whole numbers, with {@code model.yaml} and
 * {@code baseline.json} beside the versions (a baseline may also lie in its version). Looks at the disk each time it is
 * asked, but reads only files that may have changed. Safe from any thread.
 */
public final class ModelRepository {
    private static final Logger LOG = LoggerFactory.getLogger(ModelRepository.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern VERSION = Pattern.compile("[1-9]\\d{0,8}");
    private static final String MODEL = "model.onnx";

    /** How deep below a version its external data may lie. */
    private static final int DEPTH = 3;

    private final Path root;
    private final FileHashes hashes;

    /** @param root need not exist yet */
    public ModelRepository(Path root) {
        this(root, InstantSource.system());
    }

    ModelRepository(Path root, InstantSource clock) {
        this.root = root;
        this.hashes = new FileHashes(clock);
    }

    /**
     * One version on disk.
     *
     * @param model the model's name
     * @param version the version's number
     * @param onnx the model file
     * @param spec {@code model.yaml}; may not exist
     * @param baseline {@code baseline.json}; may not exist
     * @param content changes when one of the three files does or any other in the version's folder, such as external
     *     data, but for those whose names begin with a dot; of files that cannot be read it is only that, so that one bad
     *     file is its version's fault and nobody else's: its load fails and says why
     */
    public record Entry(String model, int version, Path onnx, Path spec, Path baseline, String content) {}

    /** Every version, by name and number; empty when there is no such folder. */
    public synchronized List<Entry> scan() throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return entries;
        }
        Path real = root.toRealPath();
        for (Path model : folders(real, NAME)) {
            for (Path version : folders(model, VERSION)) {
                if (inside(real, version.resolve(MODEL))) {
                    entries.add(entry(model, version));
                }
            }
        }
        hashes.forgetOthers();
        entries.sort(Comparator.comparing(Entry::model).thenComparing(Entry::version));
        return entries;
    }

    private Entry entry(Path model, Path version) {
        Path own = version.resolve("baseline.json");
        Path baseline = Files.exists(own) ? own : model.resolve("baseline.json");
        Path spec = model.resolve("model.yaml");
        Path onnx = version.resolve(MODEL);
        return new Entry(
                String.valueOf(model.getFileName()),
                Integer.parseInt(String.valueOf(version.getFileName())),
                onnx,
                spec,
                baseline,
                content(version, spec, baseline));
    }

    /** A file that a link leads out of the repository is not a model of it. */
    private static boolean inside(Path real, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        if (file.toRealPath().startsWith(real)) {
            return true;
        }
        LOG.warn("A model leads out of the repository and is passed over. file={}", real.relativize(file));
        return false;
    }

    private static List<Path> folders(Path parent, Pattern name) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory)
                    .filter(child ->
                            name.matcher(String.valueOf(child.getFileName())).matches())
                    .sorted()
                    .toList();
        }
    }

    private String content(Path version, Path spec, Path baseline) {
        try {
            MessageDigest digest = ModelFile.newDigest();
            add(digest, "model.yaml", spec);
            add(digest, "baseline.json", baseline);
            for (Path file : files(version)) {
                add(digest, version.relativize(file).toString(), file);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | UncheckedIOException e) {
            return "unreadable";
        }
    }

    private static List<Path> files(Path version) throws IOException {
        try (Stream<Path> files = Files.walk(version, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> !hidden(version.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean hidden(Path relative) {
        for (Path name : relative) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    /** With its name, so that a file that moves into its neighbour's place is a change. */
    private void add(MessageDigest digest, String name, Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(hashes.of(file));
        }
    }
}
