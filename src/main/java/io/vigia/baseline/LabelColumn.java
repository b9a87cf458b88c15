package io.vigia.baseline;

import io.vigia.data.DataException;
import io.vigia.data.Table;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The column with the truth about each row.
 *
 * @param name null without labels
 * @param classification whether it holds classes; else values
 * @param classes of a classification
 */
public record LabelColumn(@Nullable String name, boolean classification, Classes classes) {
    /** The true class index or value of each row of one batch of a file; NaN where it is not known; empty without labels. */
    public double[] of(Path file, Table batch) {
        if (name == null) {
            return new double[0];
        }
        if (!classification) {
            return batch.numbers(name);
        }
        double[] labels = new double[batch.rows()];
        for (int row = 0; row < labels.length; row++) {
            String text = batch.column(name).text(row);
            int index = classes.index(text);
            if (text != null && index < 0) {
                throw new DataException(file.getFileName() + ": column '" + name + "', row "
                        + (batch.firstRow() + row + 1) + ": expected one of the classes " + classes.names() + ", got '"
                        + text + "'");
            }
            labels[row] = text == null ? Double.NaN : index;
        }
        return labels;
    }
}
