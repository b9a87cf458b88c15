package io.vigia.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.baseline.Answers;
import io.vigia.baseline.BaselineBuilder;
import io.vigia.baseline.BaselineSpec;
import io.vigia.baseline.ColumnProfile;
import io.vigia.baseline.FeatureType;
import io.vigia.baseline.ReferenceColumn;
import io.vigia.baseline.Task;
import io.vigia.data.Column;
import io.vigia.data.NumberColumn;
import io.vigia.data.Table;
import io.vigia.data.TextColumn;
import io.vigia.event.Features;
import io.vigia.event.Prediction;
import io.vigia.inference.DataType;
import io.vigia.inference.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A boolean is the same category however the reference's file and the live request write it. */
class BooleanFeatureTest {
    private static final List<Column> FILES = List.of(
            new TextColumn("x", new @Nullable String[] {"true", "false", "true", null}),
            new TextColumn("x", new @Nullable String[] {"True", "FALSE", "TRUE", null}),
            new TextColumn("x", new @Nullable String[] {"1", "0", "1.0", null}),
            new NumberColumn("x", new double[] {1, 0, 1, Double.NaN}));

    @Test
    void count_floatTensor_fallsIntoTheReferencesBins() {
        Tensor live = Tensor.of("x", 5, new float[] {1, 0, -0f, Float.NaN, 2});
        for (Column file : FILES) {
            assertThat(count(profile(file), live)).containsExactly(1, 2, 0, 1, 1);
        }
    }

    @Test
    void count_boolTensor_fallsIntoTheReferencesBins() {
        ByteBuffer data = ByteBuffer.wrap(new byte[] {1, 0, 0}).order(ByteOrder.nativeOrder());
        Tensor live = Tensor.of("x", DataType.BOOL, new long[] {3}, data);
        for (Column file : FILES) {
            assertThat(count(profile(file), live)).containsExactly(1, 2, 0, 0, 0);
        }
    }

    @Test
    void count_text_fallsIntoTheReferencesBins() {
        String[] text = {"true", "false", "True", "FALSE", "1", "0", "1.0", "0.0", "maybe", "2", ""};
        Tensor live = Tensor.of("x", new long[] {text.length}, text);
        for (Column file : FILES) {
            assertThat(count(profile(file), live)).containsExactly(4, 4, 0, 2, 1);
        }
    }

    @Test
    void count_valueTheReferenceLacks_isUnseenInEveryForm() {
        ColumnProfile always = profile(new NumberColumn("x", new double[] {1, 1, 1}));
        assertThat(count(always, Tensor.of("x", 2, new float[] {1, 0}))).containsExactly(1, 0, 1, 0);
        assertThat(count(always, Tensor.of("x", new long[] {3}, new String[] {"1", "0", "false"})))
                .containsExactly(1, 0, 2, 0);
    }

    private static ColumnProfile profile(Column column) {
        BaselineBuilder builder = new BaselineBuilder(
                new BaselineSpec(Task.NONE, List.of(new ReferenceColumn("x", FeatureType.BOOLEAN)), List.of()));
        builder.add(new Table(0, column.rows(), List.of(column)), Answers.NONE, new double[0]);
        return builder.build().features().get(0);
    }

    private static long[] count(ColumnProfile profile, Tensor live) {
        ColumnCounts counts = new ColumnCounts(profile.bins().size());
        Prediction prediction =
                new Prediction(Fixture.KEY, "id", Fixture.T0, new One(live), new double[0], new double[0]);
        FeatureColumn.of(0, profile).count(prediction, 0, live.elements(), counts);
        return counts.bins;
    }

    /** One tensor as the only feature. */
    private record One(Tensor tensor) implements Features {
        @Override
        public int rows() {
            return tensor.elements();
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public boolean isText(int column) {
            return tensor.type() == DataType.BYTES;
        }

        @Override
        public double number(int row, int column) {
            return tensor.number(row);
        }

        @Override
        public @Nullable String text(int row, int column) {
            String text = tensor.strings()[row];
            return text.isEmpty() ? null : text;
        }
    }
}
