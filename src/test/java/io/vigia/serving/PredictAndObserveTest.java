package io.vigia.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.event.ErrorCode;
import io.vigia.event.ModelKey;
import io.vigia.event.Prediction;
import io.vigia.event.VigiaException;
import io.vigia.inference.Tensor;
import io.vigia.inference.TestModels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictAndObserveTest {
    @TempDir
    Path root;

    @Test
    void predict_watchedMulticlass_isObservedWithAllScoresAlsoWhenNotAskedFor() throws Exception {
        try (TestRepository repository = new TestRepository(root)
                .with("m", 1, "three", "features: [a, b, c]", "output: {classes: [x, y, z]}")
                .watching("m", "a", "b", "c")) {
            // Names of classes that the model answers by index: 0, 1 and 2 are none of them.
            repository.models.reload();
            InferResponse answer = predict(repository, "m", "id-1", List.of("class"), 1, 5, 2, 9, 0, 0);
            assertThat(answer.outputs()).extracting(Tensor::name).containsExactly("class");
            Prediction seen = repository.monitors.observed.get(0);
            assertThat(seen.model()).isEqualTo(new ModelKey("m", "1"));
            assertThat(seen.id()).isEqualTo("id-1");
            assertThat(seen.time()).isEqualTo(TestRepository.NOW);
            assertThat(seen.rows()).isEqualTo(2);
            assertThat(seen.features().number(1, 0)).isEqualTo(9);
            assertThat(seen.scoreWidth()).isEqualTo(3);
            assertThat(seen.scores()[1]).isGreaterThan(seen.scores()[0]);
            assertThat(seen.predicted()).containsExactly(Double.NaN, Double.NaN);
        }
    }

    @Test
    void predict_example_observesClassAndPositiveScore() throws Exception {
        String[] names = "AGEP SCHL MAR RELP DIS ESP CIT MIG MIL ANC NATIVITY DEAR DEYE DREM SEX RAC1P".split(" ");
        try (TestRepository repository = new TestRepository(root)
                .with("e", 1, TestModels.EXAMPLE, "features: [" + String.join(",", names) + "]")
                .watching("e", names)) {
            repository.models.reload();
            float[] row = {40, 21, 1, 0, 2, 2, 1, 1, 4, 1, 1, 2, 2, 2, 1, 1};
            Tensor features = Tensor.of("features", 1, row);
            InferRequest request =
                    new InferRequest("e", "1", "p", List.of(features), List.of("probabilities", "label"));
            InferResponse answer =
                    repository.service.predict(request).toCompletableFuture().get(30, TimeUnit.SECONDS);
            Prediction seen = repository.monitors.observed.get(0);
            assertThat(seen.scores()).containsExactly(answer.outputs().get(0).number(1));
            assertThat(seen.predicted()).containsExactly(answer.outputs().get(1).number(0));
            assertThat(seen.features().width()).isEqualTo(16);
        }
    }

    @Test
    void predict_inputsOfTheirOwn_areReadInTheOrderOfTheYaml() throws Exception {
        try (TestRepository repository = new TestRepository(root)
                .with("c", 1, "columns", "features: [weight, height]")
                .watching("c", "weight", "height")) {
            repository.models.reload();
            InferRequest request = new InferRequest(
                    "c", null, "i", List.of(column("height", 180, 160), column("weight", 80, 60)), List.of("sum"));
            repository.service.predict(request).toCompletableFuture().get(30, TimeUnit.SECONDS);
            Prediction seen = repository.monitors.observed.get(0);
            assertThat(seen.features().number(0, 0)).isEqualTo(80);
            assertThat(seen.features().number(1, 1)).isEqualTo(160);
            assertThat(seen.predicted()).containsExactly(260, 220);
            assertThat(seen.scores()).isEmpty();
        }
    }

    @Test
    void predict_inputsOfDifferentLengths_isInvalidAlsoWhereOneWouldBroadcast() throws Exception {
        try (TestRepository repository = new TestRepository(root)
                .with("c", 1, "columns", "features: [weight, height]")
                .watching("c", "weight", "height")) {
            repository.models.reload();
            InferRequest request = new InferRequest(
                    "c", null, "i", List.of(column("height", 180, 160), column("weight", 80)), List.of("sum"));
            assertThat(repository.service.predict(request))
                    .failsWithin(30, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withMessageContaining("input 'weight': expected 2 rows as in 'height', got 1");
            assertThat(repository.monitors.dropped).isEmpty();
        }
    }

    @Test
    void predict_noRows_isAnsweredAndNotObserved() throws Exception {
        try (TestRepository repository = new TestRepository(root)
                .with("m", 1, "three", "features: [a, b, c]")
                .watching("m", "a", "b", "c")) {
            repository.models.reload();
            ByteBuffer none = ByteBuffer.allocate(0).order(ByteOrder.nativeOrder());
            Tensor x = Tensor.of("x", io.vigia.inference.DataType.FP32, new long[] {0, 3}, none);
            InferRequest request = new InferRequest("m", null, "i", List.of(x), List.of("class"));
            assertThat(repository
                            .service
                            .predict(request)
                            .toCompletableFuture()
                            .get(30, TimeUnit.SECONDS)
                            .outputs()
                            .get(0)
                            .shape())
                    .containsExactly(0);
            assertThat(repository.monitors.observed).isEmpty();
        }
    }

    @Test
    void predict_outputThatDoesNotLineUpWithTheRows_isAnsweredAndCountedAsDropped() throws Exception {
        try (TestRepository repository =
                new TestRepository(root).with("l", 1, "liar", "features: [x]").watching("l", "x")) {
            repository.models.reload();
            ByteBuffer data =
                    ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putFloat(0, 1);
            Tensor x = Tensor.of("x", io.vigia.inference.DataType.FP32, new long[] {2}, data);
            InferRequest request = new InferRequest("l", null, "i", List.of(x), List.of("y"));
            assertThat(repository
                            .service
                            .predict(request)
                            .toCompletableFuture()
                            .get(30, TimeUnit.SECONDS)
                            .outputs()
                            .get(0)
                            .elements())
                    .isEqualTo(1);
            assertThat(repository.monitors.observed).isEmpty();
            assertThat(repository.monitors.dropped).containsExactly(new ModelKey("l", "1"));
        }
    }

    @Test
    void predict_columnsOtherThanTheFeatures_isAnsweredAndNotObserved() throws Exception {
        try (TestRepository repository =
                new TestRepository(root).with("a", 1, "any", "features: [p, q]").watching("a", "p", "q")) {
            repository.models.reload();
            InferRequest request =
                    new InferRequest("a", null, "i", List.of(Tensor.of("x", 1, new float[] {1, 2, 3})), List.of("y"));
            repository.service.predict(request).toCompletableFuture().get(30, TimeUnit.SECONDS);
            assertThat(repository.monitors.observed).isEmpty();
        }
    }

    @Test
    void predict_requestForAnotherSignature_isInvalid() throws Exception {
        try (TestRepository repository = new TestRepository(root).with("m", 1, "three")) {
            repository.models.reload();
            Tensor wide = Tensor.of("x", 1, new float[] {1, 2, 3, 4});
            assertThat(repository.service.predict(new InferRequest("m", null, "i", List.of(wide), List.of("class"))))
                    .failsWithin(30, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withMessageContaining("inputs: expected [x FP32[-1,3]], got [x FP32[1,4]]");
            Tensor right = Tensor.of("x", 1, new float[] {1, 2, 3});
            assertThat(repository.service.predict(new InferRequest("m", null, "i", List.of(right), List.of("y"))))
                    .failsWithin(30, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withMessageContaining("outputs: expected some of [class, scores], got 'y'");
        }
    }

    @Test
    void predict_moreThanTheQueueHolds_failsTheRestAsOverloaded() throws Exception {
        try (TestRepository repository = new TestRepository(root, new ServingLimits(2, true)).with("s", 1, "slow")) {
            repository.models.reload();
            InferRequest request =
                    new InferRequest("s", null, "i", List.of(Tensor.of("x", 1, new float[] {0.001f})), List.of("y"));
            List<CompletionStage<InferResponse>> answers = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                answers.add(repository.service.predict(request));
            }
            int ok = 0;
            for (CompletionStage<InferResponse> answer : answers) {
                try {
                    answer.toCompletableFuture().join();
                    ok++;
                } catch (CompletionException e) {
                    assertThat(e.getCause())
                            .isInstanceOfSatisfying(
                                    VigiaException.class,
                                    v -> assertThat(v.code()).isEqualTo(ErrorCode.OVERLOADED));
                }
            }
            assertThat(ok).isBetween(2, 20);
        }
    }

    @Test
    void predict_fiveHundredSwapsUnderLoad_failsNoRequest() throws Exception {
        try (TestRepository repository = new TestRepository(root).with("m", 1, "three")) {
            repository.models.reload();
            AtomicBoolean stop = new AtomicBoolean();
            AtomicLong answered = new AtomicLong();
            List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
            CountDownLatch ended = new CountDownLatch(3);
            for (int i = 0; i < 3; i++) {
                CompletableFuture<Void> client = CompletableFuture.runAsync(
                        () -> {
                            while (!stop.get()) {
                                try {
                                    predict(repository, "m", "i", List.of("class"), 1, 2, 3);
                                    answered.incrementAndGet();
                                } catch (Exception | Error e) {
                                    failures.add(e);
                                    stop.set(true);
                                }
                            }
                            ended.countDown();
                        },
                        task -> new Thread(task, "client").start());
                assertThat(client).isNotNull();
            }
            for (int swap = 0; swap < 500 && !stop.get(); swap++) {
                repository.with("m", 1, "three", "# " + swap);
                repository.models.reload();
            }
            stop.set(true);
            assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(failures).isEmpty();
            assertThat(answered.get()).isPositive();
        }
    }

    private static InferResponse predict(
            TestRepository repository, String model, String id, List<String> outputs, float... values)
            throws Exception {
        Tensor x = Tensor.of("x", values.length / 3, values);
        InferRequest request = new InferRequest(model, null, id, List.of(x), outputs);
        return repository.service.predict(request).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static Tensor column(String name, float... values) throws IOException {
        return Tensor.of(name, values.length, values);
    }
}
