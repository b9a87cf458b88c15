package io.vigia.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigia.baseline.FeatureType;
import io.vigia.baseline.Task;
import io.vigia.config.ModelYaml;
import io.vigia.event.VigiaException;
import io.vigia.inference.DataType;
import io.vigia.inference.Signature;
import io.vigia.inference.Tensor;
import io.vigia.inference.TensorSpec;
import io.vigia.monitor.FeatureSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelLayoutTest {
    private static final Signature BINARY = new Signature(
            List.of(new TensorSpec("x", DataType.FP32, new long[] {-1, 3})),
            List.of(
                    new TensorSpec("label", DataType.INT64, new long[] {-1}),
                    new TensorSpec("probabilities", DataType.FP32, new long[] {-1, 2})));
    private static final Signature THREE = new Signature(
            BINARY.inputs(),
            List.of(
                    new TensorSpec("class", DataType.BYTES, new long[] {-1}),
                    new TensorSpec("scores", DataType.FP32, new long[] {-1, 3})));
    private static final Signature VALUE =
            new Signature(BINARY.inputs(), List.of(new TensorSpec("y", DataType.FP32, new long[] {-1, 1})));
    private static final Signature COLUMNS = new Signature(
            List.of(
                    new TensorSpec("age", DataType.INT64, new long[] {-1, 1}),
                    new TensorSpec("town", DataType.BYTES, new long[] {-1}),
                    new TensorSpec("owner", DataType.BOOL, new long[] {-1, 1})),
            VALUE.outputs());

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "binary | features: [a, b] | features: expected 3 names for input 'x' of shape [-1,3], got 2",
                "binary | output: {prediction: lable} | output.prediction: 'lable' is not an output of the model;"
                        + " its outputs are [label, probabilities]",
                "binary | output: {score: scores} | output.score: 'scores' is not an output of the model",
                "binary | output: {score: 'probabilities[:,2]'} | output.score: expected a column below 2, got 2",
                "binary | output: {classes: [a, b, c]} | output.classes: expected 2 classes",
                "binary | monitor: {objectives: {brier: 1.5}} | monitor.objectives: 'brier' found 1.5, expected 1.0 at most"
                        + " for task binary-classification",
                "binary | monitor: {objectives: {rmse: 1}} | monitor.objectives: 'rmse' is not a metric of task",
                "value  | {task: binary-classification, monitor: {objectives: {f1: 1, auc: 1}}} | monitor.objectives: 'auc' needs"
                        + " output.score, and the model has none; monitor.objectives: 'f1' needs output.prediction",
                "value  | monitor: {detectors: {use: {error: [ddm], score: [adwin]}}} | monitor.detectors.use.error: 'ddm' needs"
                        + " right and wrong answers, which only the signal error of a classification has;"
                        + " monitor.detectors.use.score: a model of task regression has no such signal",
                "value  | monitor: {objectives: {auc: 0.9}} | monitor.objectives: 'auc' is not a metric of task",
                "three  | task: multiclass-classification | output.classes: expected the labels of the model's string"
                        + " output 'class', got none",
                "three  | output: {classes: [a, b]} | output.classes: expected 3 classes for output 'scores' of shape"
                        + " [-1,3], got 2",
                "columns | features: [age, city] | features: 'city' is not an input of the model; its inputs are"
                        + " [age, town, owner]",
            })
    void resolve_contradiction_namesKeyValueAndExpectation(String model, String yaml, String message)
            throws IOException {
        ModelSpec spec = spec(yaml);
        assertThatThrownBy(() -> ModelLayout.resolve(spec, signature(model)))
                .isInstanceOf(VigiaException.class)
                .hasMessageContaining(message);
    }

    @Test
    void resolve_oneColumnOfAMatrix_hasTheNameGiven() throws IOException {
        TensorSpec x = new TensorSpec("x", DataType.FP32, new long[] {-1, 1});
        Signature signature =
                new Signature(List.of(x), List.of(new TensorSpec("y", DataType.FP32, new long[] {-1, 1})));

        ModelLayout layout = ModelLayout.resolve(spec("features: [age]"), signature);

        assertThat(layout.matrix()).isTrue();
        assertThat(layout.features()).extracting(FeatureSpec::name).containsExactly("age");
        assertThat(ModelLayout.resolve(ModelSpec.EMPTY, signature).matrix()).isFalse();
    }

    @Test
    void resolve_severalContradictions_namesAll() throws IOException {
        ModelSpec spec = spec("features: [a]", "output: {prediction: no, classes: [x]}");
        assertThatThrownBy(() -> ModelLayout.resolve(spec, BINARY))
                .hasMessageContaining("features:")
                .hasMessageContaining("output.prediction:")
                .hasMessageContaining("output.classes:");
    }

    @Test
    void resolve_nothingSaidTwoClasses_isBinaryWithThePositiveColumn() {
        ModelLayout layout = ModelLayout.resolve(ModelSpec.EMPTY, BINARY);
        assertThat(layout.task()).isEqualTo(Task.BINARY_CLASSIFICATION);
        assertThat(layout.prediction()).isEqualTo("label");
        assertThat(layout.score()).isEqualTo("probabilities");
        assertThat(layout.scoreColumn()).isEqualTo(1);
        assertThat(layout.classes()).containsExactly("0", "1");
    }

    @Test
    void resolve_threeClassesNamed_isMulticlassWithAllColumns() throws IOException {
        ModelLayout layout = ModelLayout.resolve(spec("output: {classes: [a, b, c]}"), THREE);
        assertThat(layout.task()).isEqualTo(Task.MULTICLASS_CLASSIFICATION);
        assertThat(layout.prediction()).isEqualTo("class");
        assertThat(layout.scoreColumn()).isEqualTo(-1);
    }

    @Test
    void resolve_nothingSaidOneNumber_isRegression() {
        ModelLayout layout = ModelLayout.resolve(ModelSpec.EMPTY, VALUE);
        assertThat(layout.task()).isEqualTo(Task.REGRESSION);
        assertThat(layout.prediction()).isEqualTo("y");
        assertThat(layout.score()).isNull();
        assertThat(layout.classes()).isEmpty();
    }

    @Test
    void resolve_regressionOfAWholeNumber_takesIt() throws IOException {
        Signature whole =
                new Signature(BINARY.inputs(), List.of(new TensorSpec("y", DataType.INT64, new long[] {-1, 1})));
        ModelLayout layout = ModelLayout.resolve(spec("task: regression"), whole);
        assertThat(layout.prediction()).isEqualTo("y");

        ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
        data.putLong(0, 7).putLong(8, -3);
        Tensor answer = Tensor.of("y", DataType.INT64, new long[] {2, 1}, data);
        assertThat(new AnswerReader(layout).predicted(List.of(answer))).containsExactly(7, -3);
    }

    @Test
    void resolve_featureNamedTwice_isRefused() {
        ModelSpec twice = ModelSpec.EMPTY.withFeatures(List.of("a", "b", "a"));
        assertThatThrownBy(() -> ModelLayout.resolve(twice, BINARY))
                .hasMessage("features: expected each name once, got 'a' again");
    }

    @Test
    void resolve_inputsOfTheirOwn_takesTypesFromTheModel() {
        assertThat(ModelLayout.resolve(ModelSpec.EMPTY, COLUMNS).features())
                .containsExactly(
                        new FeatureSpec("age", FeatureType.NUMERIC),
                        new FeatureSpec("town", FeatureType.CATEGORICAL),
                        new FeatureSpec("owner", FeatureType.BOOLEAN));
    }

    @Test
    void resolve_typesSaid_takesThem() throws IOException {
        ModelSpec spec = spec("features: [a, b, c]", "categorical: [b]", "boolean: [c]");
        assertThat(ModelLayout.resolve(spec, BINARY).features())
                .extracting(FeatureSpec::type)
                .containsExactly(FeatureType.NUMERIC, FeatureType.CATEGORICAL, FeatureType.BOOLEAN);
    }

    private ModelSpec spec(String... lines) throws IOException {
        return ModelYaml.read(Files.write(folder.resolve("model.yaml"), List.of(lines)));
    }

    private static Signature signature(String name) {
        return switch (name) {
            case "binary" -> BINARY;
            case "three" -> THREE;
            case "value" -> VALUE;
            case "columns" -> COLUMNS;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
