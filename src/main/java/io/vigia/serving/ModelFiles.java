package io.vigia.serving;

import io.vigia.baseline.Baseline;
import java.io.IOException;
import java.nio.file.Path;

/** Reads the files that lie beside a model. */
public interface ModelFiles {
    /**
     * A {@code model.yaml}.
     *
     * @throws io.vigia.event.VigiaException INVALID_ARGUMENT, with all that is wrong with it
     */
    ModelSpec spec(Path file);

    /**
     * A {@code baseline.json}.
     *
     * @throws io.vigia.baseline.BaselineFormatException when it is none
     */
    Baseline baseline(Path file) throws IOException;
}
