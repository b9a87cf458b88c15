package io.vigia.cli;

import io.vigia.inference.ModelRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What of a model repository looks like a model and is none, and where it should lie. */
final class RepositoryHints {
    private static final String END = ".onnx";

    private RepositoryHints() {}

    /** A sentence for each; empty when all of it is served. */
    static List<String> of(Path root, List<ModelRepository.Entry> served) throws IOException {
        if (!Files.isDirectory(root)) {
            String found = Files.exists(root) ? " is no folder" : " does not exist";
            return List.of("models.repository: " + root.toAbsolutePath().normalize() + found
                    + "; expected a folder with NAME/1/model.onnx in it");
        }
        List<String> hints = new ArrayList<>();
        for (Path child : children(root)) {
            String name = String.valueOf(child.getFileName());
            if (name.endsWith(END) && Files.isRegularFile(child)) {
                hints.add(name + ": lies in no model's folder; expected NAME/1/model.onnx");
            } else if (Files.isDirectory(child)
                    && !name.startsWith(".")
                    && served.stream().noneMatch(entry -> entry.model().equals(name))) {
                hints.add(unserved(child, name));
            }
        }
        return hints;
    }

    private static String unserved(Path model, String name) throws IOException {
        String expected = ": no version that can be served; expected " + name
                + "/1/model.onnx, in a version folder that is a whole number";
        for (Path child : children(model)) {
            String file = String.valueOf(child.getFileName());
            if (file.endsWith(END) && Files.isRegularFile(child)) {
                return name + expected + "; found " + name + "/" + file;
            }
            if (Files.isDirectory(child)) {
                for (Path inner : children(child)) {
                    if (String.valueOf(inner.getFileName()).endsWith(END)) {
                        return name + expected + "; found " + name + "/" + file + "/" + inner.getFileName();
                    }
                }
            }
        }
        return name + expected;
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }
}
