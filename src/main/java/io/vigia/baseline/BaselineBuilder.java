package io.vigia.baseline;

import io.vigia.data.Table;
import io.vigia.stats.Binning;
import io.vigia.stats.Calibration;
import io.vigia.stats.CategoryBins;
import io.vigia.stats.Figure;
import io.vigia.stats.PerformanceFigures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Baseline} from batches of reference rows. Holds eight bytes for each numeric value, prediction, score and
 * label; categories are counted at once. Used by one thread.
 */
public final class BaselineBuilder {
    private static final String WHICH_ROWS =
            "The rows of a baseline must be rows that the model was not trained on: on training rows its scores are too"
                    + " certain and its performance too good, so that everything later looks like a decline.";

    private final BaselineSpec spec;
    private final List<ColumnBuilder> features = new ArrayList<>();
    private final Doubles predicted = new Doubles();
    private final Doubles scores = new Doubles();
    private final Doubles actual = new Doubles();
    private int scoreWidth;
    private long rows;

    public BaselineBuilder(BaselineSpec spec) {
        this.spec = spec;
        spec.features().forEach(column -> features.add(ColumnBuilder.of(column)));
    }

    /**
     * Takes in a batch.
     *
     * @param table has every feature
     * @param answers of its rows, in every batch or in none
     * @param labels class index or value for each row, NaN where unknown, in every batch or in none
     */
    public void add(Table table, Answers answers, double[] labels) {
        for (int i = 0; i < features.size(); i++) {
            features.get(i).add(table.column(spec.features().get(i).name()));
        }
        rows += table.rows();
        scoreWidth = answers.scores().length / table.rows();
        predicted.addAll(answers.predicted());
        scores.addAll(answers.scores());
        actual.addAll(labels);
        checkRows("predictions", predicted.size(), rows);
        checkRows("scores", scores.size(), rows * scoreWidth);
        checkRows("labels", actual.size(), rows);
    }

    private static void checkRows(String what, long found, long expected) {
        if (found != 0 && found != expected) {
            throw new IllegalArgumentException(what + ": expected " + expected + ", got " + found);
        }
    }

    /** The profile of everything that was added. */
    public Baseline build() {
        Map<String, Double> performance = new TreeMap<>();
        for (Figure figure : performance()) {
            if (Double.isFinite(figure.value())) {
                performance.putIfAbsent(figure.metric(), figure.value());
            }
        }
        return new Baseline(
                rows,
                features.stream().map(ColumnBuilder::build).toList(),
                prediction(),
                score(),
                calibration(),
                performance,
                List.of(WHICH_ROWS));
    }

    /**
     * How good the answers were, with bounds. The first figure of each metric is the one that the baseline keeps: binary
     * for two classes, macro for more.
     */
    public List<Figure> performance() {
        if (actual.size() == 0 || predicted.size() == 0) {
            return List.of();
        }
        double[] answered = predicted.toArray();
        double[] labels = actual.toArray();
        return switch (spec.task()) {
            case BINARY_CLASSIFICATION -> PerformanceFigures.binary(answered, labels, scores.toArray());
            case MULTICLASS_CLASSIFICATION ->
                PerformanceFigures.multiclass(
                        answered, labels, scores.toArray(), spec.classes().size());
            case REGRESSION -> PerformanceFigures.regression(answered, labels);
            case NONE -> List.of();
        };
    }

    private @Nullable ColumnProfile prediction() {
        if (predicted.size() == 0) {
            return null;
        }
        if (spec.isClassification()) {
            return predictedClasses();
        }
        NumericColumnBuilder values = new NumericColumnBuilder("prediction");
        for (double value : predicted.toArray()) {
            values.add(value);
        }
        return values.build();
    }

    /** An answer that is none of the classes is unseen, as it is in a window. */
    private ColumnProfile predictedClasses() {
        Map<String, Long> counts = new HashMap<>();
        long unseen = 0;
        for (double value : predicted.toArray()) {
            int index = (int) value;
            if (index == value && index >= 0 && index < spec.classes().size()) {
                counts.merge(spec.classes().get(index), 1L, Long::sum);
            } else {
                unseen++;
            }
        }
        CategoryBins bins = Binning.top(counts, Math.max(1, counts.size()));
        long[] inBins = new long[bins.size()];
        counts.forEach((text, count) -> inBins[bins.of(text)] += count);
        inBins[bins.unseen()] = unseen;
        return new ColumnProfile("prediction", FeatureType.CATEGORICAL, bins, inBins, null);
    }

    private @Nullable ColumnProfile score() {
        if (scores.size() == 0) {
            return null;
        }
        NumericColumnBuilder profile = new NumericColumnBuilder("score");
        double[] all = scores.toArray();
        double[] classes = predicted.toArray();
        for (int row = 0; row < rows; row++) {
            int column = scoreWidth == 1 ? 0 : scoredClass(classes, all, row);
            profile.add(all[row * scoreWidth + column]);
        }
        return profile.build();
    }

    private @Nullable Calibration calibration() {
        if (spec.task() != Task.BINARY_CLASSIFICATION || scores.size() == 0 || actual.size() == 0) {
            return null;
        }
        Calibration calibration = Calibration.of(scores.toArray(), actual.toArray());
        return calibration.usable() ? calibration : null;
    }

    /** The predicted class, or the one with the highest score where that is not known. */
    private int scoredClass(double[] classes, double[] all, int row) {
        if (classes.length > 0 && classes[row] >= 0 && classes[row] < scoreWidth) {
            return (int) classes[row];
        }
        int best = 0;
        for (int i = 1; i < scoreWidth; i++) {
            best = all[row * scoreWidth + i] > all[row * scoreWidth + best] ? i : best;
        }
        return best;
    }
}
