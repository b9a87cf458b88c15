package io.vigia.report;

import io.vigia.baseline.LabelColumn;
import io.vigia.data.Column;
import io.vigia.data.ColumnRequest;
import io.vigia.data.DataException;
import io.vigia.data.Table;
import io.vigia.data.TableReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the truth about each row comes from: a column of the data, a file joined by id, or nowhere. */
final class RowLabels {
    private final LabelColumn column;
    private final @Nullable String id;
    private final LabelTable table = new LabelTable();

    private RowLabels(LabelColumn column, @Nullable String id) {
        this.column = column;
        this.id = id;
    }

    /** Reads the file of labels, where there is one. */
    static RowLabels open(ReportInput input) throws IOException {
        RowLabels labels = new RowLabels(input.label(), input.id());
        String name = input.label().name();
        if (input.labels() != null && input.id() != null && name != null) {
            labels.read(input.labels(), input.id(), name);
        }
        return labels;
    }

    private void read(Path file, String ids, String name) throws IOException {
        ColumnRequest label = column.classification() ? ColumnRequest.text(name) : ColumnRequest.number(name);
        try (TableReader reader = TableReader.open(file, List.of(ColumnRequest.text(ids), label))) {
            for (Table batch = reader.next(); batch != null; batch = reader.next()) {
                double[] values = column.of(file, batch);
                Column keys = batch.column(ids);
                for (int row = 0; row < values.length; row++) {
                    String key = keys.text(row);
                    if (key != null && !Double.isNaN(values[row])) {
                        table.put(key, values[row]);
                    }
                }
            }
        }
        if (table.size() == 0) {
            throw new DataException(file.getFileName() + ": expected ids and labels in the columns '" + ids + "' and '"
                    + name + "', found none");
        }
    }

    /** As {@link LabelColumn#of}. */
    double[] of(Path file, Table batch) {
        if (id == null) {
            return column.of(file, batch);
        }
        Column ids = batch.column(id);
        double[] labels = new double[batch.rows()];
        for (int row = 0; row < labels.length; row++) {
            String key = ids.text(row);
            labels[row] = key == null ? Double.NaN : table.get(key);
        }
        return labels;
    }
}
