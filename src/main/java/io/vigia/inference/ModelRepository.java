package io.vigia.inference;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
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
 * {@code baseline.json} beside the versions (a baseline may also lie in its version). Reads the disk each time it is
 * asked; keeps nothing. Safe from any thread.
 */
public final class ModelRepository {
    private static final Logger LOG = LoggerFactory.getLogger(ModelRepository.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern VERSION = Pattern.compile("[1-9]\\d{0,8}");
    private static final String MODEL = "model.onnx";

    private final Path root;

    /** @param root need not exist yet */
    public ModelRepository(Path root) {
        this.root = root;
    }

    /**
     * One version on disk.
     *
     * @param model the model's name
     * @param version the version's number
     * @param onnx the model file
     * @param spec {@code model.yaml}; may not exist
     * @param baseline {@code baseline.json}; may not exist
     * @param content changes when one of the three files does; of files that cannot be read it is only that, so that one
     *     bad file is its version's fault and nobody else's: its load fails and says why
     */
    public record Entry(String model, int version, Path onnx, Path spec, Path baseline, String content) {}

    /** Every version, by name and number; empty when there is no such folder. */
    public List<Entry> scan() throws IOException {
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
        entries.sort(Comparator.comparing(Entry::model).thenComparing(Entry::version));
        return entries;
    }

    private static Entry entry(Path model, Path version) {
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
                content(onnx, spec, baseline));
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

    private static String content(Path... files) {
        try {
            return digest(files);
        } catch (IOException e) {
            return "unreadable";
        }
    }

    private static String digest(Path... files) throws IOException {
        MessageDigest digest = ModelFile.newDigest();
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
            digest.update((byte) 0); // so that a file that moves into its neighbour's place is a change
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
