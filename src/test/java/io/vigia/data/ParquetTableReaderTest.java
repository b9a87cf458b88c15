package io.vigia.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against files that pyarrow and pandas wrote: src/test/resources/data/make_parquet.py. */
class ParquetTableReaderTest {
    private static final Path FILES = Path.of("src/test/resources/data");
    private static final int ROWS = 100;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"none.parquet", "snappy.parquet", "gzip.parquet", "zstd.parquet", "plain-v2.parquet"})
    void next_everyCodecAndLayout_givesWhatWasWritten(String file) throws IOException {
        assertNumbers(file, "int8", i -> i % 100 - 50.0);
        assertNumbers(file, "uint32", i -> 4294967295.0 - i);
        assertNumbers(file, "float", i -> isNull(i) ? Double.NaN : i / 4.0);
        assertNumbers(file, "double", i -> i == 5 ? Double.NaN : i * 0.1);
        assertNumbers(file, "flag", i -> isNull(i) ? Double.NaN : i % 3 == 0 ? 1.0 : 0.0);
        assertNumbers(file, "code", i -> i % 12.0);
        assertNumbers(file, "price", i -> i / 100.0);
        assertTexts(file, "int64", i -> isNull(i) ? null : Long.toString((1L << 53) + i));
        assertTexts(file, "flag", i -> isNull(i) ? null : i % 3 == 0 ? "true" : "false");
        assertTexts(
                file,
                "city",
                i -> isNull(i) || i % 4 == 2
                        ? null
                        : List.of("Málaga", "Oslo", "", "東京").get(i % 4));
        assertTexts(file, "at_us", i -> isNull(i) ? null : second(i).toString());
        assertTexts(file, "at_ns", i -> second(0).plusMillis(i).toString());
        assertTexts(file, "day", i -> LocalDate.of(2018, 1, 1).plusDays(i).toString());
        assertTexts(file, "float", i -> isNull(i) ? null : i % 4 == 0 ? "" + i / 4 : "" + i / 4.0);
    }

    @Test
    void next_deltaAndSplitEncodings_givesWhatWasWritten() throws IOException {
        assertTexts("delta.parquet", "int64", i -> isNull(i) ? null : Long.toString((1L << 53) + i));
        assertTexts("delta.parquet", "code", i -> Integer.toString(i % 12));
        assertNumbers("delta.parquet", "double", i -> i == 5 ? Double.NaN : i * 0.1);
    }

    @Test
    void next_int96_isATime() throws IOException {
        assertTexts("int96.parquet", "at_ns", i -> second(0).plusMillis(i).toString());
    }

    @Test
    void next_pandas_isReadAsItsTypesSay() throws IOException {
        try (TableReader reader = TableReader.open(FILES.resolve("pandas.parquet"), List.of())) {
            Table table = Objects.requireNonNull(reader.next());
            assertThat(table.rows()).isLessThanOrEqualTo(ROWS);
            assertThat(reader.share()).isEqualTo((double) table.rows() / ROWS);
            assertThat(table.columns()).extracting(Column::name).contains("int8", "city", "at_ns");
            assertThat(table.column("int8")).isInstanceOf(NumberColumn.class);
            assertThat(table.column("city").text(1)).isEqualTo("Oslo");
            assertThat(table.column("at_ns").text(0)).isEqualTo("2018-01-01T00:00:00Z");
        }
    }

    @Test
    void next_noRows_isNull() throws IOException {
        try (TableReader reader = TableReader.open(FILES.resolve("empty.parquet"), List.of())) {
            assertThat(reader.next()).isNull();
            assertThat(reader.share()).isEqualTo(1);
            assertThat(reader.columnNames()).hasSize(12);
        }
    }

    @Test
    void open_columnsThatCannotBeRead_readsTheOthersAndNamesThem() throws IOException {
        Path file = FILES.resolve("nested.parquet");
        try (TableReader reader = TableReader.open(file, List.of())) {
            assertThat(reader.columnNames()).containsExactly("list", "struct", "flat", "digest");
            assertThat(reader.unreadable())
                    .containsOnlyKeys("list", "struct", "digest")
                    .containsEntry("list", "nested or repeated; only flat columns can be read")
                    .containsEntry("digest", "byte arrays of a fixed length are read only as decimals");
            assertThat(reader.next()).extracting(t -> t.numbers("flat")).isEqualTo(new double[] {1, 2, 3});
        }
        assertThatThrownBy(() -> TableReader.open(file, List.of(ColumnRequest.auto("list"))))
                .isInstanceOf(DataException.class)
                .hasMessage("nested.parquet: column 'list': nested or repeated; only flat columns can be read");
        assertThatThrownBy(() -> TableReader.open(file, List.of(ColumnRequest.auto("digest"))))
                .isInstanceOf(DataException.class)
                .hasMessage("nested.parquet: column 'digest': byte arrays of a fixed length are read only as decimals");
    }

    @Test
    void open_unknownColumn_namesTheNearest() {
        assertThatThrownBy(() -> read("snappy.parquet", ColumnRequest.text("citty")))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("snappy.parquet: no column 'citty'; nearest: city; it has: int8, int64");
    }

    @Test
    void open_timesAsNumbers_saysWhatTheyAre() {
        assertThatThrownBy(() -> read("snappy.parquet", ColumnRequest.number("at_us")))
                .hasMessage("snappy.parquet: column 'at_us': expected numbers, got times");
    }

    @Test
    void next_textAsNumbers_namesColumnRowAndValue() {
        assertThatThrownBy(() -> read("snappy.parquet", ColumnRequest.number("city")))
                .isInstanceOf(DataException.class)
                .hasMessage("snappy.parquet: column 'city', row 1: expected a number, got 'Málaga'");
    }

    @Test
    void next_otherCodec_namesItAndThoseThatCanBeRead() {
        assertThatThrownBy(() -> read("brotli.parquet", ColumnRequest.number("int8")))
                .hasMessage("brotli.parquet: column 'int8': compressed with BROTLI, expected one of"
                        + " [UNCOMPRESSED, SNAPPY, GZIP, ZSTD]");
    }

    @Test
    void read_damagedBytes_isADataErrorOrGivesRows() throws IOException {
        long seed = 20181;
        System.out.println("seed=" + seed);
        Random random = new Random(seed);
        byte[] good = Files.readAllBytes(FILES.resolve("snappy.parquet"));
        int failures = 0;
        for (int round = 0; round < 300; round++) {
            byte[] bad = round % 3 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            for (int i = 0; i < 4 && bad.length > 4; i++) {
                bad[4 + random.nextInt(bad.length - 4)] = (byte) random.nextInt(256);
            }
            Path file = folder.resolve("damaged.parquet");
            Files.write(file, bad);
            try (TableReader reader = TableReader.open(file, List.of())) {
                for (Table batch = reader.next(); batch != null; batch = reader.next()) {
                    assertThat(batch.rows()).isPositive();
                }
            } catch (DataException e) {
                assertThat(e).hasMessageStartingWith("damaged.parquet: ");
                failures++;
            }
        }
        assertThat(failures).isGreaterThan(100);
    }

    private static void assertNumbers(String file, String column, IntFunction<Double> expected) throws IOException {
        double[] wanted = new double[ROWS];
        Arrays.setAll(wanted, expected::apply);
        List<Column> batches = read(file, ColumnRequest.number(column));
        double[] found = batches.stream()
                .flatMapToDouble(c -> Arrays.stream(((NumberColumn) c).values()))
                .toArray();
        assertThat(found).as(column).containsExactly(wanted);
    }

    private static void assertTexts(String file, String column, IntFunction<@Nullable String> expected)
            throws IOException {
        List<@Nullable String> wanted = new ArrayList<>();
        List<@Nullable String> found = new ArrayList<>();
        for (Column batch : read(file, ColumnRequest.text(column))) {
            for (int i = 0; i < batch.rows(); i++) {
                wanted.add(expected.apply(wanted.size()));
                found.add(batch.text(i));
            }
        }
        assertThat(found).as(column).hasSize(ROWS).isEqualTo(wanted);
    }

    private static List<Column> read(String file, ColumnRequest column) throws IOException {
        List<Column> batches = new ArrayList<>();
        try (TableReader reader = TableReader.open(FILES.resolve(file), List.of(column))) {
            for (Table batch = reader.next(); batch != null; batch = reader.next()) {
                batches.add(batch.columns().get(0));
            }
        }
        return batches;
    }

    private static boolean isNull(int row) {
        return row % 7 == 3;
    }

    private static Instant second(int row) {
        return Instant.parse("2018-01-01T00:00:00Z").plusSeconds(row);
    }
}
