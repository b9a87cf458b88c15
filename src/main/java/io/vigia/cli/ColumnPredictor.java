package io.vigia.cli;

import io.vigia.baseline.Answers;
import io.vigia.baseline.BatchPredictor;
import io.vigia.baseline.Classes;
import io.vigia.data.Column;
import io.vigia.data.NumberColumn;
import io.vigia.data.Table;
import org.jspecify.annotations.Nullable;

/** Predictions that were made elsewhere and are columns of the data. */
record ColumnPredictor(
        @Nullable String prediction, @Nullable String score, Classes classes) implements BatchPredictor {
    @Override
    public Answers predict(Table table) {
        double[] predicted = prediction == null ? new double[0] : predicted(table.column(prediction));
        return new Answers(predicted, score == null ? new double[0] : table.numbers(score));
    }

    private double[] predicted(Column column) {
        if (column instanceof NumberColumn numbers) {
            return numbers.values();
        }
        double[] indices = new double[column.rows()];
        for (int row = 0; row < indices.length; row++) {
            int index = classes.index(column.text(row));
            indices[row] = index < 0 ? Double.NaN : index;
        }
        return indices;
    }
}
