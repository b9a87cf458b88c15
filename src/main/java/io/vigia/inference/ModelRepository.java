package io.vigia.inference;

import io.vigia.event.VigiaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder with the models: {@code NAME/VERSION/model.onnx}, versions being whole numbers, with {@code model.yaml} and
 * {@code baseline.json} beside the versions (a baseline may also lie in its version). Looks at the disk each time it is
 * asked, but reads only files that may have changed. Safe from any thread.
 */
public final class ModelRepository {
    private static final Logger LOG = LoggerFactory.getLogger(ModelRepository.class);

    /** None begins with a dot: mounted volumes keep folders of their own under such names. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");

    private static final Pattern VERSION = Pattern.compile("[1-9]\\d{0,8}");
    private static final String MODEL = "model.onnx";

    private final Path root;
    private final VersionFiles files;
    private final Set<Path> passedOver = new HashSet<>();

    /** @param root need not exist yet */
    public ModelRepository(Path root) {
        this.root = root;
        this.files = new VersionFiles(InstantSource.system());
    }

    /**
     * One version on disk.
     *
     * @param model the model's name
     * @param version the version's number
     * @param onnx the model file
     * @param spec {@code model.yaml}; may not exist
     * @param baseline {@code baseline.json}; may not exist
     * @param content changes when one of the three files does or one of those that the model keeps its tensors in, but not
     *     for what else lies beside them; of a file that cannot be read it has only that, so that one bad file is its
     *     version's fault and nobody else's: its load fails and says why
     * @param stray the name of a file among them that is none of the repository, which nothing may read; null when all are
     */
    public record Entry(
            String model,
            int version,
            Path onnx,
            Path spec,
            Path baseline,
            String content,
            @Nullable String stray) {
        /** @throws VigiaException INVALID_ARGUMENT when a file of the version is none of the repository */
        public void check() {
            if (stray != null) {
                throw VigiaException.invalid(stray
                        + ": expected a file in the model repository, got a folder or a link that leads out of it");
            }
        }
    }

    /** Every version, by name and number; empty when there is no such folder. */
    public synchronized List<Entry> scan() throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return entries;
        }
        Path real = root.toRealPath();
        for (Path model : folders(real, NAME)) {
            for (Path version : folders(model, VERSION)) {
                if (holdsModel(real, version.resolve(MODEL))) {
                    entries.add(entry(real, model, version));
                }
            }
        }
        files.forgetOthers();
        entries.sort(Comparator.comparing(Entry::model).thenComparing(Entry::version));
        return entries;
    }

    private Entry entry(Path real, Path model, Path version) {
        Path own = version.resolve("baseline.json");
        Path baseline = Files.exists(own) ? own : model.resolve("baseline.json");
        Path spec = model.resolve("model.yaml");
        Path onnx = version.resolve(MODEL);
        VersionFiles.Content content = files.content(real, onnx, List.of(spec, baseline));
        return new Entry(
                String.valueOf(model.getFileName()),
                Integer.parseInt(String.valueOf(version.getFileName())),
                onnx,
                spec,
                baseline,
                content.checksum(),
                content.stray());
    }

    private boolean holdsModel(Path real, Path onnx) {
        if (!Files.isRegularFile(onnx)) {
            return false;
        }
        if (VersionFiles.inside(real, onnx)) {
            return true;
        }
        if (passedOver.add(onnx)) {
            LOG.warn("A model leads out of the repository and is passed over. file={}", real.relativize(onnx));
        }
        return false;
    }

    private static List<Path> folders(Path parent, Pattern name) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(child ->
                            name.matcher(String.valueOf(child.getFileName())).matches())
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        }
    }
}
