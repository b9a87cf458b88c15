package io.vigia.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vigia.data.DataException;
import io.vigia.data.NumberColumn;
import io.vigia.data.Table;
import io.vigia.data.TextColumn;
import io.vigia.stats.CategoryBins;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BaselineBuilderTest {
    private static final double NAN = Double.NaN;

    @Test
    void build_numeric_countsEveryRowOnceAndNullsAsNaN() {
        double[] values = new double[103];
        for (int i = 0; i < 100; i++) {
            values[i] = i + 1;
        }
        values[100] = NAN;
        values[101] = Double.POSITIVE_INFINITY;
        values[102] = Double.NEGATIVE_INFINITY;
        ColumnProfile profile = numeric(values);
        assertThat(profile.rows()).isEqualTo(103);
        // Deciles of 1 … 100 (numpy.quantile): 10.9, 20.8 … 90.1.
        assertThat(profile.bins().names().get(1)).isEqualTo("[10.9, 20.8)");
        assertThat(profile.counts()).containsExactly(10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 0, 1, 1, 1);
        NumberProfile numbers = Objects.requireNonNull(profile.numbers());
        assertThat(numbers.mean()).isCloseTo(50.5, within(1e-12));
        assertThat(numbers.std()).isCloseTo(28.86607004772212, within(1e-12)); // numpy.std
        assertThat(numbers.quantiles()).hasSize(11).startsWith(1.0, 10.9).endsWith(100.0);
    }

    @Test
    void build_nothingFinite_isOneRange() {
        ColumnProfile profile = numeric(NAN, NAN);
        assertThat(profile.counts()).containsExactly(0, 0, 2, 0, 0);
        assertThat(profile.numbers()).extracting(NumberProfile::mean).isEqualTo(NAN);
    }

    @Test
    void build_categories_mostFrequentFirstAndNumbersByValue() {
        ColumnProfile codes = categorical(FeatureType.CATEGORICAL, "3", "1.0", "3.0", null, "1", "3e0", "12");
        assertThat(codes.bins().names()).containsExactly("3", "1", "12", "other", "new", "missing");
        assertThat(codes.counts()).containsExactly(3, 2, 1, 0, 0, 1);
        ColumnProfile zips = categorical(FeatureType.CATEGORICAL, "02134", "2134", "02134", "2134.0");
        assertThat(zips.bins().names()).startsWith("02134", "2134", "2134.0");
    }

    @Test
    void build_moreThanFifty_theRestIsOther() {
        @Nullable String[] values = new @Nullable String[120];
        for (int i = 0; i < 60; i++) {
            values[2 * i] = "c" + i;
            values[2 * i + 1] = i < 50 ? "c" + i : null;
        }
        ColumnProfile profile = categorical(FeatureType.CATEGORICAL, values);
        CategoryBins bins = (CategoryBins) profile.bins();
        assertThat(bins.categories()).hasSize(50);
        assertThat(bins.others()).hasSize(10).contains("c50", "c59");
        assertThat(profile.counts()[bins.other()]).isEqualTo(10);
        assertThat(profile.counts()[bins.missing()]).isEqualTo(10);
    }

    @Test
    void build_booleans_asTextOrNumber() {
        ColumnProfile flags = categorical(FeatureType.BOOLEAN, "true", "False", "1", "0.0", "TRUE", null);
        assertThat(flags.bins().names()).containsExactly("true", "false", "other", "new", "missing");
        assertThat(flags.counts()).containsExactly(3, 2, 0, 0, 1);
        assertThat(flags.bins().of(1.0)).isZero();
        assertThat(flags.bins().of(0.0)).isEqualTo(1);
        assertThatThrownBy(() -> categorical(FeatureType.BOOLEAN, "maybe"))
                .isInstanceOf(DataException.class)
                .hasMessage("column 'x': expected a boolean (true, false, 1, 0), got 'maybe'");
    }

    @Test
    void build_idAsCategory_saysWhatToDo() {
        @Nullable String[] values = new @Nullable String[10_001];
        for (int i = 0; i < values.length; i++) {
            values[i] = "id" + i;
        }
        assertThatThrownBy(() -> categorical(FeatureType.CATEGORICAL, values))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column 'x': more than 10000 categories")
                .hasMessageContaining("if it is an id, out of 'features'");
    }

    @Test
    void build_binary_profilesOutputsAndPerformance() {
        BaselineBuilder builder =
                new BaselineBuilder(new BaselineSpec(Task.BINARY_CLASSIFICATION, List.of(), List.of("0", "1")));
        builder.add(
                new Table(0, 3, List.of()),
                new Answers(new double[] {1, 0, 1}, new double[] {0.9, 0.2, 0.8}),
                new double[] {1, 0, 0});
        builder.add(
                new Table(3, 2, List.of()),
                new Answers(new double[] {0, NAN}, new double[] {0.4, 0.5}),
                new double[] {1, NAN});
        Baseline baseline = builder.build();
        assertThat(baseline.rows()).isEqualTo(5);
        ColumnProfile prediction = Objects.requireNonNull(baseline.prediction());
        assertThat(prediction.bins().names()).containsExactly("0", "1", "other", "new", "missing");
        assertThat(prediction.counts()).containsExactly(2, 2, 0, 1, 0);
        assertThat(baseline.score()).isNotNull().extracting(ColumnProfile::rows).isEqualTo(5L);
        assertThat(baseline.performance()).containsEntry("accuracy", 0.5).containsEntry("f1", 0.5);
        assertThat(baseline.performance().keySet())
                .containsExactlyInAnyOrder("accuracy", "precision", "recall", "f1", "auc", "log_loss", "brier");
        assertThat(baseline.notes()).singleElement().asString().contains("not trained on");
    }

    @Test
    void build_multiclass_scoreIsThatOfThePredictedClass() {
        BaselineBuilder builder = new BaselineBuilder(
                new BaselineSpec(Task.MULTICLASS_CLASSIFICATION, List.of(), List.of("a", "b", "c")));
        builder.add(
                new Table(0, 2, List.of()),
                new Answers(new double[] {2, NAN}, new double[] {0.1, 0.2, 0.7, 0.2, 0.5, 0.3}),
                new double[] {2, 1});
        Baseline baseline = builder.build();
        ColumnProfile score = Objects.requireNonNull(baseline.score());
        assertThat(score.numbers())
                .isNotNull()
                .satisfies(n -> assertThat(n.min()).isEqualTo(0.5))
                .satisfies(n -> assertThat(n.max()).isEqualTo(0.7));
        assertThat(baseline.performance()).containsEntry("accuracy", 0.5);
    }

    @Test
    void build_regression_withoutLabelsHasNoPerformance() {
        BaselineBuilder builder = new BaselineBuilder(new BaselineSpec(Task.REGRESSION, List.of(), List.of()));
        builder.add(new Table(0, 2, List.of()), new Answers(new double[] {1, 2}, new double[0]), new double[0]);
        Baseline baseline = builder.build();
        assertThat(baseline.prediction())
                .isNotNull()
                .extracting(ColumnProfile::type)
                .isEqualTo(FeatureType.NUMERIC);
        assertThat(baseline.score()).isNull();
        assertThat(baseline.performance()).isEmpty();
    }

    @Test
    void classes_textOrNumber_areFound() {
        Classes classes = new Classes(List.of("0", "1"));
        assertThat(List.of("0", "1", "1.0", "true", "2", "x").stream().map(classes::index))
                .containsExactly(0, 1, 1, 1, -1, -1);
        assertThat(new Classes(List.of("no", "yes")).index("yes")).isEqualTo(1);
        assertThat(new Classes(List.of("false", "true")).index("1")).isEqualTo(1);
        assertThat(classes.index(null)).isEqualTo(-1);
    }

    private static ColumnProfile numeric(double... values) {
        return profile(FeatureType.NUMERIC, new Table(0, values.length, List.of(new NumberColumn("x", values))));
    }

    private static ColumnProfile categorical(FeatureType type, @Nullable String... values) {
        return profile(type, new Table(0, values.length, List.of(new TextColumn("x", values))));
    }

    private static ColumnProfile profile(FeatureType type, Table table) {
        BaselineBuilder builder =
                new BaselineBuilder(new BaselineSpec(Task.NONE, List.of(new ReferenceColumn("x", type)), List.of()));
        builder.add(table, Answers.NONE, new double[0]);
        return builder.build().features().get(0);
    }
}
