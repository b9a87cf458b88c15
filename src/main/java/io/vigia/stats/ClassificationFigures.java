package io.vigia.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Accuracy, precision, recall and F1 of a confusion matrix with 99 % bounds, as scikit-learn defines them with
 * {@code zero_division=0}. Accuracy and the precision and recall of one class are shares of rows and have Wilson's
 * bounds. The others are bootstrapped up to eight classes, and have those of the {@link DeltaMethod} beyond, whose
 * work does not grow with the rows: bounds are made on the monitor's thread and may not hold it up. Both add rows
 * spread over the classes that occur, so that a window without an error does not claim to be certain.
 */
public final class ClassificationFigures {
    private static final int FEW = 8;

    private ClassificationFigures() {}

    /** Accuracy, then precision, recall and F1 of class 1 (of 0 and 1), then their macro and weighted forms. */
    public static List<Figure> binary(Confusion confusion) {
        if (confusion.classes() != 2) {
            throw new IllegalArgumentException("classes: expected 2, got " + confusion.classes());
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(accuracy(confusion));
        List<Bootstrap.Draw> draws = Bootstrap.of(confusion);
        boolean empty = confusion.rows() == 0;
        long hits = confusion.count(1, 1);
        ClassCounts counts = ClassCounts.of(confusion.counts(), 2);
        ClassScores scores = ClassScores.of(counts, 1);
        Figure f1 = bootstrapped("f1", "binary", scores.f1(), draws, Bootstrap.Draw::f1);
        figures.add(share("precision", empty, scores.precision(), hits, counts.answered()[1]));
        figures.add(share("recall", empty, scores.recall(), hits, counts.support()[1]));
        figures.add(empty ? Figure.of("f1", "binary", Double.NaN, Interval.NONE) : f1);
        addAveraged(figures, counts, draws);
        return figures;
    }

    /** Accuracy, then precision, recall and F1 in their macro and weighted forms. */
    public static List<Figure> multiclass(Confusion confusion) {
        List<Figure> figures = new ArrayList<>();
        figures.add(accuracy(confusion));
        ClassCounts counts = ClassCounts.of(confusion.counts(), confusion.classes());
        if (confusion.classes() <= FEW || confusion.rows() == 0) {
            addAveraged(figures, counts, Bootstrap.of(confusion));
            return figures;
        }
        DeltaMethod errors = new DeltaMethod(confusion);
        addAveraged(figures, "macro", ClassScores.macro(counts), errors.macro());
        addAveraged(figures, "weighted", ClassScores.weighted(counts), errors.weighted());
        return figures;
    }

    private static void addAveraged(List<Figure> figures, String average, ClassScores value, ClassScores error) {
        figures.add(around("precision", average, value.precision(), error.precision()));
        figures.add(around("recall", average, value.recall(), error.recall()));
        figures.add(around("f1", average, value.f1(), error.f1()));
    }

    private static Figure around(String metric, String average, double value, double error) {
        return Figure.of(metric, average, value, Interval.around(value, Normal.Z * error, 0, 1));
    }

    private static Figure accuracy(Confusion confusion) {
        long rows = confusion.rows();
        double value = rows == 0 ? Double.NaN : confusion.hits() / (double) rows;
        return Figure.of("accuracy", "", value, Wilson.interval(confusion.hits(), rows, Normal.CONFIDENCE));
    }

    private static Figure share(String metric, boolean empty, double value, long part, long whole) {
        Interval bounds = Wilson.interval(part, whole, Normal.CONFIDENCE);
        return Figure.of(metric, "binary", empty ? Double.NaN : value, bounds);
    }

    private static void addAveraged(List<Figure> figures, ClassCounts counts, List<Bootstrap.Draw> draws) {
        List<ClassScores> macro = draws.stream().map(Bootstrap.Draw::macro).toList();
        List<ClassScores> weighted =
                draws.stream().map(Bootstrap.Draw::weighted).toList();
        addAveraged(figures, "macro", ClassScores.macro(counts), macro);
        addAveraged(figures, "weighted", ClassScores.weighted(counts), weighted);
    }

    private static void addAveraged(List<Figure> figures, String average, ClassScores value, List<ClassScores> drawn) {
        figures.add(bootstrapped("precision", average, value.precision(), drawn, ClassScores::precision));
        figures.add(bootstrapped("recall", average, value.recall(), drawn, ClassScores::recall));
        figures.add(bootstrapped("f1", average, value.f1(), drawn, ClassScores::f1));
    }

    private static <T> Figure bootstrapped(
            String metric, String average, double value, List<T> draws, ToDoubleFunction<T> statistic) {
        if (draws.isEmpty()) {
            return Figure.of(metric, average, value, Interval.NONE);
        }
        double[] values = draws.stream().mapToDouble(statistic).sorted().toArray();
        double tail = (1 - Normal.CONFIDENCE) / 2;
        double lower = Math.min(value, Quantiles.linear(values, tail));
        double upper = Math.max(value, Quantiles.linear(values, 1 - tail));
        return new Figure(metric, average, value, lower, upper);
    }
}
