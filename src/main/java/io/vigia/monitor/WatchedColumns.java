package io.vigia.monitor;

import io.vigia.baseline.Baseline;
import io.vigia.baseline.ColumnProfile;
import io.vigia.event.Prediction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one model that are compared with its reference: the features that the reference has, in the model's
 * order, then the predictions and the scores if it has them.
 *
 * <p>Beside them, where performance can be estimated without labels, the answers by score.
 *
 * @param width features that a prediction must bring
 */
record WatchedColumns(
        int width,
        List<FeatureColumn> features,
        @Nullable PredictedColumn prediction,
        @Nullable ScoreColumn score,
        @Nullable ScoredAnswers answers,
        List<WatchedColumn> all) {
    static WatchedColumns of(MonitorSpec spec, Baseline baseline) {
        List<FeatureColumn> features = new ArrayList<>();
        for (int i = 0; i < spec.features().size(); i++) {
            ColumnProfile profile = baseline.feature(spec.features().get(i).name());
            if (profile != null) {
                features.add(FeatureColumn.of(i, profile));
            }
        }
        List<WatchedColumn> all = new ArrayList<>(features);
        PredictedColumn prediction = null;
        if (baseline.prediction() != null) {
            prediction = PredictedColumn.of(baseline.prediction(), spec.classes());
            all.add(prediction);
        }
        ScoreColumn score = null;
        if (baseline.score() != null) {
            score = new ScoreColumn(baseline.score());
            all.add(score);
        }
        return new WatchedColumns(
                spec.features().size(),
                List.copyOf(features),
                prediction,
                score,
                ScoredAnswers.of(spec, baseline),
                List.copyOf(all));
    }

    Pane pane(Instant start, long firstRow) {
        List<ColumnCounts> counts = new ArrayList<>(all.size());
        for (WatchedColumn column : all) {
            counts.add(new ColumnCounts(column.profile().bins().size()));
        }
        return new Pane(start, firstRow, counts, answers == null ? null : answers.counts());
    }

    /** Refuses a prediction of another shape before anything is counted. */
    void check(Prediction prediction) {
        if (prediction.features().width() != width) {
            throw new IllegalArgumentException("features: expected " + width + " columns, got "
                    + prediction.features().width());
        }
    }

    /** Counts the rows {@code from} (inclusive) to {@code to} (exclusive) into a pane. */
    void count(Prediction prediction, int from, int to, Pane into) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).count(prediction, from, to, into.columns.get(i));
        }
        if (answers != null && into.answers != null) {
            answers.count(prediction, from, to, into.answers);
        }
        into.rows += to - from;
        into.last = prediction.time();
    }
}
