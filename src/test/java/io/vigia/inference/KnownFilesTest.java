package io.vigia.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file holds is changed under an unchanged size, time and name, so that only reading it again can tell. */
class KnownFilesTest {
    private static final Instant WRITTEN = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path folder;

    private Instant now = WRITTEN;
    private final KnownFiles<String> files = new KnownFiles<>(Files::readString, () -> now);
    private Path file = Path.of("");

    @BeforeEach
    void file() throws IOException {
        file = Files.createFile(folder.resolve("model.onnx"));
        write("aaaa");
    }

    /** In place and at the same time: with the stamp of the content before. */
    private void write(String content) throws IOException {
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(WRITTEN));
    }

    private boolean sameAfter(String content) throws IOException {
        String before = files.of(file);
        files.forgetOthers();
        write(content);
        String after = files.of(file);
        files.forgetOthers();
        return before.equals(after);
    }

    @Test
    void of_fileThatSettledBeforeItWasRead_isNotReadAgain() throws IOException {
        now = WRITTEN.plus(Duration.ofMinutes(1));

        assertThat(sameAfter("bbbb")).isTrue();
    }

    @Test
    void of_fileReadRightAfterItsChange_isReadAgainUntilItHasSettled() throws IOException {
        now = WRITTEN.plusSeconds(1);
        assertThat(sameAfter("bbbb")).isFalse();
        now = WRITTEN.plusSeconds(11);
        assertThat(sameAfter("bbbb")).as("read once more, later").isTrue();
        assertThat(sameAfter("cccc")).as("and then no more").isTrue();
    }

    @Test
    void of_otherTimeOrSize_isReadAgain() throws IOException {
        now = WRITTEN.plus(Duration.ofMinutes(1));
        assertThat(sameAfter("bbbbb")).isFalse();
        String before = files.of(file);
        files.forgetOthers();
        Files.writeString(file, "ccccc");
        Files.setLastModifiedTime(file, FileTime.from(WRITTEN.plusMillis(1)));

        assertThat(files.of(file)).isNotEqualTo(before);
    }

    @Test
    void of_otherFileMovedIntoPlace_isReadAgain() throws IOException {
        now = WRITTEN.plus(Duration.ofMinutes(1));
        String before = files.of(file);
        files.forgetOthers();
        Path other = Files.writeString(folder.resolve("other"), "bbbb");
        Files.setLastModifiedTime(other, FileTime.from(WRITTEN));
        Files.delete(file);
        Files.move(other, file);

        assertThat(files.of(file)).isNotEqualTo(before);
    }

    @Test
    void of_onlyTouched_isTheSame() throws IOException {
        String before = files.of(file);
        Files.setLastModifiedTime(file, FileTime.from(WRITTEN.plusSeconds(60)));

        assertThat(files.of(file)).isEqualTo(before);
    }
}
