package io.vigia.monitor;

import io.vigia.baseline.ColumnProfile;
import io.vigia.event.Prediction;

/** One column that is compared with the reference: how its values come out of a prediction and into the bins. */
sealed interface WatchedColumn permits FeatureColumn, PredictedColumn, ScoreColumn {
    ColumnProfile profile();

    /** Counts the rows {@code from} (inclusive) to {@code to} (exclusive). Allocates nothing. */
    void count(Prediction prediction, int from, int to, ColumnCounts into);
}
