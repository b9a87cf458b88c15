package io.vigia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordStreamTest {
    @TempDir
    private Path folder;

    @Test
    void labels_dataWithoutIds_areRefusedBeforeAnyRow() throws IOException {
        Path labels = file("l.csv", "id,label\n0,1\n1,0\n");
        Path first = file("a.csv", "id,x\nk,1\n");
        Path second = file("b.csv", "key,x\nk,1\n");
        assertThatThrownBy(() -> rows(labels, "id", first, second))
                .isInstanceOf(CommandException.class)
                .hasMessage("--labels joins labels to rows by their ids: b.csv has no column 'id'; name the column with"
                        + " --id, it has [key, x]");
    }

    @Test
    void labels_byId_areTheRowsOwn() throws IOException {
        Path labels = file("l.csv", "id,label\n0,wrong\nb,one\na,two\n");
        Path data = file("a.csv", "id,x\na,1\nb,2\n,3\nc,4\n");
        List<RecordedRow> rows = rows(labels, "id", data);
        assertThat(rows).extracting(RecordedRow::label).containsExactly("two", "one", null, null);
        assertThat(rows).extracting(row -> row.values().get(0)).containsExactly("1", "2", "3", "4");
        assertThat(rows).extracting(RecordedRow::number).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void ids_severalFiles_areTheirOwnOrNewOnes() throws IOException {
        Path own = file("a.csv", "id,x\n1,1\n,2\n");
        Path none = file("b.ndjson", "{\"x\": 3}\n{\"x\": 4}\n");
        List<RecordedRow> rows = rows(null, "id", own, none);
        assertThat(rows).extracting(RecordedRow::id).first().isEqualTo("1");
        assertThat(rows.subList(1, 4))
                .extracting(RecordedRow::id)
                .allMatch(id -> id.matches("[0-9a-z]{8,}-[123]"))
                .doesNotHaveDuplicates();
        assertThat(rows(null, "id", none, own))
                .extracting(RecordedRow::id)
                .element(2)
                .isEqualTo("1");
    }

    @Test
    void idColumn_namedAndNotThere_isRefused() throws IOException {
        Path data = file("a.csv", "key,x\na,1\n");
        assertThatThrownBy(() -> rows(null, "kye", data))
                .hasMessage("--id: a.csv has no column 'kye'; it has [key, x]");
        assertThat(rows(null, "key", data)).extracting(RecordedRow::id).containsExactly("a");
    }

    @Test
    void file_laterOneThatIsNotThere_isRefusedBeforeAnyRow() throws IOException {
        Path data = file("a.csv", "x\n1\n");
        assertThatThrownBy(() -> new RecordStream(options(null, "id", data, folder.resolve("gone.csv")), List.of("x")))
                .hasMessageContaining("gone.csv: there is no such file");
    }

    @Test
    void share_severalTextFiles_growsWithEachRowByTheirBytes() throws IOException {
        Path first = file("a.csv", "x\n1\n2\n");
        Path second = file("b.csv", "x\n3\n4\n");
        assertThat(shares(options(null, "id", first, second))).containsExactly(0.25, 0.5, 0.75, 1.0);
    }

    @Test
    void share_rowsFromAndTo_isOfThese() throws IOException {
        ReplayOptions all = options(null, "id", file("a.csv", "x\n1\n2\n3\n4\n"));
        ReplayOptions middle =
                new ReplayOptions(all.url(), "m", all.data(), null, "id", null, Duration.ZERO, 0, 1, 3, "");
        assertThat(shares(middle)).containsExactly(0.5, 1.0);
    }

    @Test
    void open_rowToSkipThatIsBroken_leavesNoFileOpen() throws IOException {
        Path handles = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(handles), "no " + handles);
        Path broken = file("broken.csv", "x\n1\n2,2\n").toRealPath();
        ReplayOptions late = new ReplayOptions(
                URI.create("http://127.0.0.1:1"), "m", List.of(broken), null, "id", null, Duration.ZERO, 0, 1, 9, "");
        assertThatThrownBy(() -> new RecordStream(late, List.of("x"))).hasMessageContaining("broken.csv: row 2");
        try (Stream<Path> open = Files.list(handles)) {
            assertThat(open.filter(Files::exists).map(RecordStreamTest::target)).doesNotContain(broken);
        }
    }

    private static Path target(Path handle) {
        try {
            return Files.readSymbolicLink(handle);
        } catch (IOException e) { // closed meanwhile
            return handle;
        }
    }

    private static List<Double> shares(ReplayOptions options) throws IOException {
        List<Double> shares = new ArrayList<>();
        try (RecordStream records = new RecordStream(options, List.of("x"))) {
            for (RecordedRow row = records.next(); row != null; row = records.next()) {
                shares.add(records.share());
            }
        }
        return shares;
    }

    private List<RecordedRow> rows(@Nullable Path labels, String id, Path... data) throws IOException {
        List<RecordedRow> rows = new ArrayList<>();
        try (RecordStream records = new RecordStream(options(labels, id, data), List.of("x"))) {
            for (RecordedRow row = records.next(); row != null; row = records.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static ReplayOptions options(@Nullable Path labels, String id, Path... data) {
        return new ReplayOptions(
                URI.create("http://127.0.0.1:1"),
                "m",
                List.of(data),
                labels,
                id,
                labels == null ? null : "label",
                Duration.ZERO,
                0,
                0,
                Long.MAX_VALUE,
                "");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
