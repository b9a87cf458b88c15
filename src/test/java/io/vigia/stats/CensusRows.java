package io.vigia.stats;

import io.vigia.data.ColumnRequest;
import io.vigia.data.Table;
import io.vigia.data.TableReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Columns of the example's census records, and the figures of others that lie beside this class's resources. */
final class CensusRows {
    static final int WINDOW_ROWS = 5_000;
    static final int WINDOWS = 42;
    static final List<String> REFERENCE = List.of("2015-train", "2015-reference");
    static final List<String> STREAM = List.of("2016", "2017", "2018");

    private CensusRows() {}

    /** The columns of several files, one after the other. */
    static Map<String, double[]> load(List<String> files, List<String> names) {
        List<ColumnRequest> requests = names.stream().map(ColumnRequest::number).toList();
        Map<String, double[]> columns = new LinkedHashMap<>();
        names.forEach(name -> columns.put(name, new double[300_000]));
        int rows = 0;
        for (String file : files) {
            Path path = Path.of("examples", "employment", file + ".parquet");
            try (TableReader reader = TableReader.open(path, requests)) {
                for (Table batch = reader.next(); batch != null; batch = reader.next()) {
                    for (String name : names) {
                        System.arraycopy(batch.numbers(name), 0, columns.get(name), rows, batch.rows());
                    }
                    rows += batch.rows();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        int total = rows;
        columns.replaceAll((name, values) -> Arrays.copyOf(values, total));
        return columns;
    }

    /** One window of a column; the last one is shorter. */
    static double[] window(double[] column, int window) {
        int from = window * WINDOW_ROWS;
        return Arrays.copyOfRange(column, from, Math.min(column.length, from + WINDOW_ROWS));
    }

    /** The lines of a CSV file of figures, without its header. */
    static List<String[]> figures(String name) {
        try {
            List<String[]> lines = new ArrayList<>();
            for (String line : Files.readAllLines(Path.of("src", "test", "resources", "census", name))) {
                lines.add(line.split(",", -1));
            }
            return lines.subList(1, lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
