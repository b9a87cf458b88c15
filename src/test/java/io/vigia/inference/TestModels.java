package io.vigia.inference;

import java.nio.file.Path;
import java.util.List;

/** The small models in the test resources, and how to load them on the CPU. */
public final class TestModels {
    public static final ExecutionConfig CPU = new ExecutionConfig(List.of("cpu"), 1, 1);
    public static final Path EXAMPLE = Path.of("examples/employment/1/model.onnx");

    private TestModels() {}

    public static Path path(String name) {
        return Path.of("src/test/resources/models", name + ".onnx");
    }

    public static OnnxModel load(String name) {
        return load(path(name));
    }

    public static OnnxModel load(Path path) {
        return new OnnxLoader().load(path, CPU);
    }
}
