package io.vigia.data;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sentences in which one file's faults are told. */
final class DataErrors {
    private static final int LONGEST_VALUE = 60;

    private final String file;

    DataErrors(Path path) {
        Path name = path.getFileName();
        this.file = name == null ? path.toString() : name.toString();
    }

    DataException file(String problem) {
        return new DataException(file + ": " + problem);
    }

    DataException file(String problem, @Nullable Throwable cause) {
        return new DataException(file + ": " + problem, cause);
    }

    /** @param row counted from 1, without the header */
    DataException row(long row, String problem) {
        return file("row " + row + ": " + problem);
    }

    DataException column(String column, String problem) {
        return file("column '" + column + "': " + problem);
    }

    /** @param row counted from 1, without the header */
    DataException value(String column, long row, String expected, String found) {
        return file(
                "column '" + column + "', row " + row + ": expected " + expected + ", got '" + shorten(found) + "'");
    }

    DataException unknownColumn(String column, List<String> known) {
        List<String> nearest = NearestNames.of(column, known);
        String hint = nearest.isEmpty() ? "" : "; nearest: " + String.join(", ", nearest);
        return file("no column '" + column + "'" + hint + "; it has: " + String.join(", ", known));
    }

    private static String shorten(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }
}
