package io.vigia.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is replayed where.
 *
 * @param url the daemon
 * @param model the model's name
 * @param data files of records, one after another
 * @param labels a file with ids and labels; null: the label column, if any, is in the data
 * @param idColumn the column with the prediction id; rows are numbered where the data has none
 * @param labelColumn the column with the label; null: no labels are sent
 * @param labelDelay how long after its prediction a label is sent
 * @param rate rows a second; 0 is as fast as answers come
 * @param from first row of the stream to send, counted from 0
 * @param to one past the last row to send
 * @param idPrefix put before each id, so that a second pass has its own
 */
record ReplayOptions(
        URI url,
        String model,
        List<Path> data,
        @Nullable Path labels,
        String idColumn,
        @Nullable String labelColumn,
        Duration labelDelay,
        double rate,
        long from,
        long to,
        String idPrefix) {
    /** The id column that need not be there. */
    static final String ID = "id";

    ReplayOptions {
        data = List.copyOf(data);
    }

    ReplayOptions withPrefix(String prefix) {
        return new ReplayOptions(url, model, data, labels, idColumn, labelColumn, labelDelay, rate, from, to, prefix);
    }
}
