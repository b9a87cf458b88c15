package io.vigia.monitor;

import io.vigia.baseline.ColumnProfile;
import io.vigia.event.Prediction;

/** The positive class's score, or with one score a class that of the predicted class. */
record ScoreColumn(ColumnProfile profile) implements WatchedColumn {
    @Override
    public void count(Prediction prediction, int from, int to, ColumnCounts into) {
        if (prediction.scoreWidth() == 0) {
            return;
        }
        for (int row = from; row < to; row++) {
            into.bins[profile.bins().of(value(prediction, row))]++;
        }
    }

    /** The score of one row of a prediction that has scores. */
    double value(Prediction prediction, int row) {
        int width = prediction.scoreWidth();
        double[] scores = prediction.scores();
        return width == 1 ? scores[row] : scores[row * width + predicted(prediction, row, width)];
    }

    /** The predicted class, or the one with the highest score where that is not known. */
    private static int predicted(Prediction prediction, int row, int width) {
        if (prediction.predicted().length > 0) {
            double predicted = prediction.predicted()[row];
            if (predicted >= 0 && predicted < width) {
                return (int) predicted;
            }
        }
        int best = 0;
        for (int i = 1; i < width; i++) {
            best = prediction.scores()[row * width + i] > prediction.scores()[row * width + best] ? i : best;
        }
        return best;
    }
}
