package io.vigia.serving;

import io.vigia.baseline.Baseline;
import java.io.IOException;
import java.nio.file.Path;

/** Reads the files that lie beside a model. Both fail with a message for the operator. */
public interface ModelFiles {
    /** A {@code model.yaml}. */
    ModelSpec spec(Path file);

    /** A {@code baseline.json}. */
    Baseline baseline(Path file) throws IOException;
}
