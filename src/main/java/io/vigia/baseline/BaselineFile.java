package io.vigia.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file {@code baseline.json}: a {@link Baseline} as JSON, with the names of the bins beside their counts for people
 * and exact edges for machines. The same baseline gives the same bytes.
 */
public final class BaselineFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BaselineFile() {}

    /** @throws BaselineFormatException when the file is no baseline or of a newer format */
    public static Baseline read(Path path) throws IOException {
        String file = String.valueOf(path.getFileName());
        try {
            return new BaselineReader(file).read(JSON.readTree(Files.readAllBytes(path)));
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new BaselineFormatException(file + ": expected JSON" + line, e);
        }
    }

    /** Writes the file anew; one that is there is replaced. */
    public static void write(Baseline baseline, Path path) throws IOException {
        Files.writeString(path, BaselineWriter.text(baseline));
    }
}
