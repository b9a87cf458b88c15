package io.vigia.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How good a model's answers were: every figure that its task has, in a fixed order, over the labelled rows of a window
 * or of the reference. A classifier's answer that is NaN or no class counts as wrong. Rows with no usable label are left
 * out, as are rows with a NaN score from the figures of the score, and rows that are not finite from a regression's.
 */
public final class PerformanceFigures {
    private PerformanceFigures() {}

    /**
     * accuracy; precision, recall, f1 as binary, macro and weighted; with scores also auc, log_loss, brier.
     *
     * @param predicted class 0 or 1
     * @param actual class 0 or 1, the positive one is 1
     * @param positiveScores score of the positive class for each row; empty when the model gives none
     */
    public static List<Figure> binary(double[] predicted, double[] actual, double[] positiveScores) {
        checkRows(predicted.length, actual.length);
        List<Figure> figures = new ArrayList<>(ClassificationFigures.binary(confusion(predicted, actual, 2)));
        if (positiveScores.length > 0) {
            checkRows(positiveScores.length, actual.length);
            addBinaryScores(figures, positiveScores, actual);
        }
        return List.copyOf(figures);
    }

    /**
     * accuracy; precision, recall, f1 as macro and weighted; with scores also auc (macro, each class against the rest),
     * log_loss, brier.
     *
     * @param predicted class index
     * @param actual class index
     * @param scores row-major, {@code classes} for each row; empty when the model gives none
     */
    public static List<Figure> multiclass(double[] predicted, double[] actual, double[] scores, int classes) {
        checkRows(predicted.length, actual.length);
        List<Figure> figures = new ArrayList<>(ClassificationFigures.multiclass(confusion(predicted, actual, classes)));
        if (scores.length > 0) {
            checkRows(scores.length, actual.length * classes);
            addScores(figures, scores, actual, classes);
        }
        return List.copyOf(figures);
    }

    /** mae, rmse, r2. */
    public static List<Figure> regression(double[] predicted, double[] actual) {
        checkRows(predicted.length, actual.length);
        double[] answers = new double[actual.length];
        double[] labels = new double[actual.length];
        int rows = 0;
        for (int i = 0; i < actual.length; i++) {
            if (Double.isFinite(predicted[i]) && Double.isFinite(actual[i])) {
                answers[rows] = predicted[i];
                labels[rows++] = actual[i];
            }
        }
        return RegressionFigures.of(Arrays.copyOf(answers, rows), Arrays.copyOf(labels, rows));
    }

    private static Confusion confusion(double[] predicted, double[] actual, int classes) {
        Confusion confusion = new Confusion(classes);
        for (int i = 0; i < actual.length; i++) {
            int label = index(actual[i], classes);
            if (label >= 0) {
                confusion.add(label, index(predicted[i], classes));
            }
        }
        return confusion;
    }

    /** −1 for what is no class. */
    private static int index(double value, int classes) {
        int index = (int) value;
        return index == value && index >= 0 && index < classes ? index : -1;
    }

    private static void addBinaryScores(List<Figure> figures, double[] scores, double[] actual) {
        double[] kept = new double[scores.length];
        boolean[] positive = new boolean[scores.length];
        int rows = 0;
        for (int i = 0; i < scores.length; i++) {
            int label = index(actual[i], 2);
            if (label >= 0 && !Double.isNaN(scores[i])) {
                kept[rows] = scores[i];
                positive[rows++] = label == 1;
            }
        }
        kept = Arrays.copyOf(kept, rows);
        positive = Arrays.copyOf(positive, rows);
        figures.add(auc("", RocAuc.of(kept, positive)));
        figures.add(LogLoss.binary(kept, positive));
        figures.add(Brier.binary(kept, positive));
    }

    private static void addScores(List<Figure> figures, double[] scores, double[] actual, int classes) {
        double[] kept = new double[scores.length];
        int[] labels = new int[actual.length];
        int rows = 0;
        for (int i = 0; i < actual.length; i++) {
            int label = index(actual[i], classes);
            boolean whole = true;
            for (int k = 0; k < classes; k++) {
                double score = scores[i * classes + k];
                whole &= !Double.isNaN(score);
                kept[rows * classes + k] = score;
            }
            if (label >= 0 && whole) {
                labels[rows++] = label;
            }
        }
        kept = Arrays.copyOf(kept, rows * classes);
        labels = Arrays.copyOf(labels, rows);
        figures.add(auc("macro", RocAuc.macro(kept, classes, labels)));
        figures.add(LogLoss.multiclass(kept, classes, labels));
        figures.add(Brier.multiclass(kept, classes, labels));
    }

    private static Figure auc(String average, RocAuc auc) {
        return Figure.of("auc", average, auc.value(), auc.interval(Normal.CONFIDENCE));
    }

    private static void checkRows(int found, int expected) {
        if (found != expected) {
            throw new IllegalArgumentException("expected " + expected + " values, got " + found);
        }
    }
}
