package io.vigia.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Accuracy, precision, recall and F1 of a confusion matrix with 99 % bounds, as scikit-learn defines them with
 * {@code zero_division=0}. Accuracy and the precision and recall of one class are shares of rows and have Wilson's
 * bounds; the others are bootstrapped: 1,000 seeded draws of as many rows from the matrix, with one row more spread over
 * the classes that occur, so that a window without an error does not claim to be certain.
 */
public final class ClassificationFigures {
    private static final int DRAWS = 1_000;
    private static final long SEED = 20_240_229;

    private ClassificationFigures() {}

    /** Accuracy, then precision, recall and F1 of class 1 (of 0 and 1), then their macro and weighted forms. */
    public static List<Figure> binary(Confusion confusion) {
        if (confusion.classes() != 2) {
            throw new IllegalArgumentException("classes: expected 2, got " + confusion.classes());
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(accuracy(confusion));
        List<Confusion> draws = bootstrap(confusion);
        boolean empty = confusion.rows() == 0;
        long hits = confusion.count(1, 1);
        ClassScores scores = ClassScores.of(confusion, 1);
        Figure f1 = bootstrapped(
                "f1", "binary", scores.f1(), draws, c -> ClassScores.of(c, 1).f1());
        figures.add(share("precision", empty, scores.precision(), hits, confusion.answered(1)));
        figures.add(share("recall", empty, scores.recall(), hits, confusion.support(1)));
        figures.add(empty ? Figure.of("f1", "binary", Double.NaN, Interval.NONE) : f1);
        addAveraged(figures, confusion, draws);
        return figures;
    }

    /** Accuracy, then precision, recall and F1 in their macro and weighted forms. */
    public static List<Figure> multiclass(Confusion confusion) {
        List<Figure> figures = new ArrayList<>();
        figures.add(accuracy(confusion));
        addAveraged(figures, confusion, bootstrap(confusion));
        return figures;
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

    private static void addAveraged(List<Figure> figures, Confusion confusion, List<Confusion> draws) {
        addAveraged(figures, "macro", ClassScores::macro, confusion, draws);
        addAveraged(figures, "weighted", ClassScores::weighted, confusion, draws);
    }

    private static void addAveraged(
            List<Figure> figures,
            String average,
            Function<Confusion, ClassScores> scores,
            Confusion confusion,
            List<Confusion> draws) {
        ClassScores value = scores.apply(confusion);
        List<ClassScores> drawn = draws.stream().map(scores).toList();
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

    private static List<Confusion> bootstrap(Confusion confusion) {
        int rows = Math.toIntExact(confusion.rows());
        if (rows == 0) {
            return List.of();
        }
        Multinomial sampler = new Multinomial(withOneRowMore(confusion), SEED);
        List<Confusion> draws = new ArrayList<>(DRAWS);
        for (int i = 0; i < DRAWS; i++) {
            draws.add(new Confusion(confusion.classes(), sampler.draw(rows)));
        }
        return draws;
    }

    private static double[] withOneRowMore(Confusion confusion) {
        int classes = confusion.classes();
        boolean[] occurs = new boolean[classes];
        int count = 0;
        for (int i = 0; i < classes; i++) {
            occurs[i] = confusion.support(i) + confusion.answered(i) > 0;
            count += occurs[i] ? 1 : 0;
        }
        double[] weights = Arrays.stream(confusion.counts()).asDoubleStream().toArray();
        for (int actual = 0; actual < classes; actual++) {
            for (int predicted = 0; predicted < classes; predicted++) {
                if (occurs[actual] && occurs[predicted]) {
                    weights[actual * (classes + 1) + predicted] += 1.0 / (count * count);
                }
            }
        }
        return weights;
    }
}
