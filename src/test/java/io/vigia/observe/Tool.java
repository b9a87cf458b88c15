package io.vigia.observe;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A program of the machine that a test needs, such as promtool. */
public record Tool(Path path) {
    /** What a run printed, both streams together, and its exit code. */
    public record Output(int exit, String text) {}

    /**
     * The program of that name on the PATH; a test that needs a missing one is skipped, and says so, or
     * fails where the environment says {@code VIGIA_TOOLS=required}.
     */
    public static Tool required(String name) {
        Optional<Path> found = find(name);
        if (found.isEmpty()) {
            System.out.printf("SKIPPED: this test needs the program '%s', which is not on the PATH%n", name);
            if ("required".equals(System.getenv("VIGIA_TOOLS"))) {
                throw new IllegalStateException("VIGIA_TOOLS=required, and '%s' is not on the PATH".formatted(name));
            }
        }
        assumeTrue(found.isPresent(), () -> "needs the program '%s' on the PATH".formatted(name));
        return new Tool(found.orElseThrow());
    }

    private static Optional<Path> find(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Pattern.compile(Pattern.quote(System.getProperty("path.separator")))
                .splitAsStream(path)
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs it to its end, at most a minute. */
    public Output run(String... arguments) {
        try {
            Path printed = Files.createTempFile("vigia-tool", ".txt");
            try {
                Process process = start(List.of(arguments), printed);
                if (!process.waitFor(1, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new IllegalStateException("%s did not end within a minute".formatted(path));
                }
                return new Output(process.exitValue(), Files.readString(printed, StandardCharsets.UTF_8));
            } finally {
                Files.delete(printed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("%s: interrupted".formatted(path), e);
        }
    }

    /** Starts it with both streams going to a file. */
    Process start(List<String> arguments, Path printed) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(path.toString());
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
    }
}
