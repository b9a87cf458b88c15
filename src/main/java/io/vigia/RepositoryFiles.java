package io.vigia;

import io.vigia.baseline.Baseline;
import io.vigia.baseline.BaselineFile;
import io.vigia.config.ConfigException;
import io.vigia.config.ModelYaml;
import io.vigia.event.ErrorCode;
import io.vigia.event.VigiaException;
import io.vigia.serving.ModelFiles;
import io.vigia.serving.ModelSpec;
import java.io.IOException;
import java.nio.file.Path;

/** The files beside a model, read by the packages that know their formats. */
public final class RepositoryFiles implements ModelFiles {
    @Override
    public ModelSpec spec(Path file) {
        try {
            return ModelYaml.read(file);
        } catch (ConfigException e) {
            throw new VigiaException(ErrorCode.INVALID_ARGUMENT, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Baseline baseline(Path file) throws IOException {
        return BaselineFile.read(file);
    }
}
