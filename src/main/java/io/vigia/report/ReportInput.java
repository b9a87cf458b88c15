package io.vigia.report;

import io.vigia.baseline.BatchPredictor;
import io.vigia.baseline.LabelColumn;
import io.vigia.data.ColumnRequest;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a report: which files, and what their columns are.
 *
 * @param data files, one after another in the order of their rows
 * @param columns what is read of each: the features and whatever the others name
 * @param predictor gives the predictions
 * @param label the label's column, of the data, or of {@code labels} where there is such a file
 * @param labels a file of ids and labels; null where the labels are in the data, or there are none
 * @param id the column with the row's id in both; null without {@code labels}
 * @param timestamp the column with the row's time; null without one
 */
public record ReportInput(
        List<Path> data,
        List<ColumnRequest> columns,
        BatchPredictor predictor,
        LabelColumn label,
        @Nullable Path labels,
        @Nullable String id,
        @Nullable String timestamp) {
    public ReportInput {
        data = List.copyOf(data);
        columns = List.copyOf(columns);
        if ((labels == null) != (id == null)) {
            throw new IllegalArgumentException("a file of labels is joined by an id");
        }
    }
}
