package io.vigia.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the example to its recorded checksums: data and model are the ones its figures were measured with. */
class ExampleChecksumTest {
    private static final Path EXAMPLE = Path.of("examples", "employment");
    private static final String LINE = "[0-9a-f]{64}  \\S.*";

    @Test
    void checksums_everyLine_isThatOfTheFile() throws IOException {
        Map<String, String> recorded = recorded();
        Map<String, String> actual = new TreeMap<>();
        for (String name : recorded.keySet()) {
            actual.put(name, sha256(EXAMPLE.resolve(name)));
        }

        assertThat(recorded).isNotEmpty();
        assertThat(actual).isEqualTo(recorded);
    }

    @Test
    void checksums_everyDataFileAndModel_isListed() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> EXAMPLE.relativize(file).toString().replace('\\', '/'))
                            .filter(name -> name.endsWith(".parquet") || name.endsWith(".onnx")))
                    .containsExactlyInAnyOrderElementsOf(recorded().keySet());
        }
    }

    /** File name → hash, from the format of {@code sha256sum}; a malformed or repeated line fails. */
    private static Map<String, String> recorded() throws IOException {
        try (Stream<String> lines = Files.lines(EXAMPLE.resolve("CHECKSUMS.sha256"))) {
            return lines.peek(line -> assertThat(line).matches(LINE))
                    .collect(Collectors.toMap(line -> line.substring(66), line -> line.substring(0, 64)));
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
