package io.vigia.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CSV and NDJSON, and how a file's format is told. */
class TextTableReaderTest {
    @TempDir
    private Path folder;

    @Test
    void next_csv_guessesNumbersAndText() throws IOException {
        Table table = first(file("a.csv", "\uFEFFage,city,ok,none\n31,Oslo,true,\n,\"Ma, l\",FALSE,\n1e3,,NaN,nan\n"));
        assertThat(table.numbers("age")).containsExactly(31, Double.NaN, 1000);
        assertThat(table.texts("city")).containsExactly("Oslo", "Ma, l", null);
        assertThat(table.numbers("ok")).containsExactly(1, 0, Double.NaN);
        assertThat(table.texts("none")).containsOnlyNulls();
    }

    @Test
    void next_csvAsked_givesTheTypesInTheOrderAskedFor() throws IOException {
        Path file = file("a.csv", "id,zip,score\r\n9007199254740993,02134,inf\r\n2,10001,-Infinity\r\n");
        Table table = first(file, ColumnRequest.number("score"), ColumnRequest.text("zip"), ColumnRequest.text("id"));
        assertThat(table.columns()).extracting(Column::name).containsExactly("score", "zip", "id");
        assertThat(table.numbers("score")).containsExactly(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThat(table.texts("zip")).containsExactly("02134", "10001");
        assertThat(table.texts("id")).containsExactly("9007199254740993", "2");
    }

    @Test
    void next_ndjson_absentIsMissingAndQuotedIsText() throws IOException {
        Table table = first(file("a.ndjson", """
                {"n": 1.5, "code": "7", "big": 9007199254740993, "ok": true}
                {"code": null, "big": 3.0, "later": {"x": 1}, "ok": false}

                {"n": NaN, "code": "", "big": 12345678901234567890}
                """), ColumnRequest.auto("n"), ColumnRequest.auto("code"));
        assertThat(table.numbers("n")).containsExactly(1.5, Double.NaN, Double.NaN);
        assertThat(table.texts("code")).containsExactly("7", null, null);
    }

    @Test
    void next_ndjsonAsked_keepsEveryDigit() throws IOException {
        Path file = file("a.jsonl", "{\"big\": 9007199254740993}\n{\"big\": 3.0}\n{\"big\": true}");
        assertThat(first(file, ColumnRequest.text("big")).texts("big"))
                .containsExactly("9007199254740993", "3", "true");
    }

    @Test
    void next_moreThanABatch_givesAllRowsInOrder() throws IOException {
        StringBuilder csv = new StringBuilder("x\n");
        StringBuilder json = new StringBuilder();
        int rows = TableReader.BATCH_ROWS * 2 + 17;
        for (int i = 0; i < rows; i++) {
            csv.append(i).append('\n');
            json.append("{\"x\":").append(i).append("}\n");
        }
        for (Path file : List.of(file("a.csv", csv.toString()), file("b.ndjson", json.toString()))) {
            try (TableReader reader = TableReader.open(file, List.of())) {
                int next = 0;
                for (Table batch = reader.next(); batch != null; batch = reader.next()) {
                    assertThat(batch.firstRow()).isEqualTo(next);
                    for (double value : batch.numbers("x")) {
                        assertThat(value).isEqualTo(next++);
                    }
                }
                assertThat(next).isEqualTo(rows);
                assertThat(reader.share()).isEqualTo(1);
            }
        }
    }

    @Test
    void share_largeFile_growsWithItsBytes() throws IOException {
        String row = "{\"x\": 1, \"town\": \"Oslo\"}\n";
        for (Path file : List.of(
                file("a.csv", "x,town\n" + "1,Oslo in Norway\n".repeat(40_000)),
                file("b.ndjson", row.repeat(40_000)))) {
            try (TableReader reader = TableReader.open(file, List.of())) {
                double last = 0;
                long rows = 0;
                for (Table batch = reader.next(); batch != null; batch = reader.next()) {
                    rows += batch.rows();
                    assertThat(reader.share())
                            .isBetween(Math.max(last, rows / 40_000.0), Math.min(1, rows / 40_000.0 + 0.15));
                    last = reader.share();
                }
                assertThat(last).isEqualTo(1);
            }
        }
    }

    @Test
    void open_gzip_isToldByContent() throws IOException {
        Path csv = folder.resolve("a.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(csv))) {
            out.write("x\n4\n".getBytes(StandardCharsets.UTF_8));
        }
        Path json = folder.resolve("unnamed");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(json))) {
            out.write("  {\"x\": 4}".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(first(csv).numbers("x")).containsExactly(4);
        assertThat(first(json).numbers("x")).containsExactly(4);
        Path cut = folder.resolve("cut.csv.gz");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(csv), 12));
        assertThatThrownBy(() -> first(cut))
                .isInstanceOf(DataException.class)
                .hasMessage("cut.csv.gz: damaged gzip data");
    }

    @Test
    void open_wrongFile_saysWhatWasExpected() throws IOException {
        assertFails(file("a.parquet", "x\n1\n"), "a.parquet: not a Parquet file: expected it to begin with PAR1");
        assertFails(
                file("a.json", "[{\"x\": 1}]"), "a.json: expected one JSON object a line (NDJSON), got a JSON array");
        assertFails(file("a.csv", ""), "a.csv: expected a header line, got an empty file");
        assertFails(file("a.csv", "x,y,x\n"), "a.csv: the header names column 'x' twice");
        assertFails(file("a.csv", "x,y\n1,2\n3\n"), "a.csv: row 2: expected 2 fields, as in the header, got 1");
        assertFails(file("a.ndjson", "{\"x\": 1}\n7\n"), "a.ndjson: row 2: expected a JSON object, got '7'");
        assertFails(
                file("b.csv", "x;y\n1;2\n"), "b.csv: expected commas between the columns, got the header line 'x;y'");
        Path none = folder.resolve("none.csv").toAbsolutePath();
        assertFails(none, "none.csv: there is no such file: " + none);
        Path name = Objects.requireNonNull(folder.getFileName());
        assertFails(folder, name + ": is a folder, expected a file: " + folder.toAbsolutePath());
        assertThatThrownBy(() -> first(file("a.ndjson", "{\"x\": 1}\n{\"x\": 1")))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("a.ndjson: row 2: not readable as JSON: ");
    }

    @Test
    void next_ndjsonNested_isLeftOutUnlessItIsAskedFor() throws IOException {
        Path file = file("a.ndjson", "{\"x\": 1, \"y\": 2}\n{\"tags\": [1, [2]], \"x\": {\"z\": 3}, \"y\": 4}\n");
        try (TableReader reader = TableReader.open(file, List.of())) {
            assertThat(reader.columnNames()).containsExactly("x", "y", "tags");
            assertThat(reader.unreadable()).containsOnlyKeys("x", "tags");
            Table table = Objects.requireNonNull(reader.next());
            assertThat(table.columns()).extracting(Column::name).containsExactly("y");
            assertThat(table.numbers("y")).containsExactly(2, 4);
        }
        assertThatThrownBy(() -> first(file, ColumnRequest.auto("x")))
                .isInstanceOf(DataException.class)
                .hasMessage("a.ndjson: column 'x', row 2: expected a flat value, got '{…}'");
        assertThatThrownBy(() -> first(file, ColumnRequest.text("tags")))
                .hasMessage("a.ndjson: column 'tags', row 2: expected a flat value, got '[…]'");
        assertThat(first(file, ColumnRequest.number("y")).numbers("y")).containsExactly(2, 4);
    }

    @Test
    void open_unknownColumn_namesTheNearest() throws IOException {
        Path csv = file("a.csv", "AGEP,SCHL\n1,2\n");
        assertThatThrownBy(() -> first(csv, ColumnRequest.number("agp")))
                .hasMessage("a.csv: no column 'agp'; nearest: AGEP; it has: AGEP, SCHL");
        Path json = file("a.ndjson", "{\"AGEP\": 1}");
        assertThatThrownBy(() -> first(json, ColumnRequest.number("zzz")))
                .hasMessage("a.ndjson: no column 'zzz'; it has: AGEP");
    }

    @Test
    void next_notANumber_namesColumnRowAndValue() throws IOException {
        Path asked = file("a.csv", "x\n1\nabc\n");
        assertThatThrownBy(() -> first(asked, ColumnRequest.number("x")))
                .hasMessage("a.csv: column 'x', row 2: expected a number, got 'abc'");
        Path hex = file("b.csv", "x\n0x1p3\n");
        assertThatThrownBy(() -> first(hex, ColumnRequest.number("x"))).hasMessageContaining("got '0x1p3'");
    }

    @Test
    void next_laterValueDoesNotFitTheGuess_saysHowToAskForText() throws IOException {
        Path file = file("a.csv", "x\n" + "1\n".repeat(TableReader.BATCH_ROWS) + "oops\n");
        try (TableReader reader = TableReader.open(file, List.of())) {
            assertThat(reader.next()).isNotNull();
            assertThatThrownBy(reader::next)
                    .hasMessage("a.csv: column 'x', row 4097: expected a number, as in the rows before"
                            + " (read the column as text instead), got 'oops'");
        }
    }

    @Test
    void next_ndjsonWithoutRows_isNullWhateverWasAskedFor() throws IOException {
        try (TableReader reader = TableReader.open(file("a.ndjson", ""), List.of(ColumnRequest.text("x")))) {
            assertThat(reader.next()).isNull();
        }
    }

    private static void assertFails(Path file, String message) {
        assertThatThrownBy(() -> first(file)).isInstanceOf(DataException.class).hasMessage(message);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static Table first(Path file, ColumnRequest... columns) throws IOException {
        try (TableReader reader = TableReader.open(file, List.of(columns))) {
            return Objects.requireNonNull(reader.next());
        }
    }
}
