package io.vigia.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigia.event.ErrorCode;
import io.vigia.event.VigiaException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InferenceExecutorTest {
    private static final List<Tensor> ONE = List.of(Tensor.of("x", 1, new float[] {0.001f}));
    private static final List<String> Y = List.of("y");

    @Test
    void submit_queueFull_isOverloadedAndTheRestIsAnswered() throws Exception {
        try (InferenceExecutor executor = new InferenceExecutor(TestModels.load("slow"), 1, 3)) {
            List<CompletableFuture<InferenceExecutor.Run>> accepted = new ArrayList<>();
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 50; i++) {
                            accepted.add(executor.submit(ONE, Y));
                        }
                    })
                    .isInstanceOfSatisfying(
                            VigiaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OVERLOADED))
                    .hasMessage("inference queue: expected at most 3 requests");
            assertThat(accepted).hasSizeBetween(3, 10);
            for (CompletableFuture<InferenceExecutor.Run> run : accepted) {
                assertThat(run.get(30, TimeUnit.SECONDS).outputs()).hasSize(1);
            }
            assertThat(executor.queued()).isZero();
        }
    }

    @Test
    void close_withQueuedRuns_answersThemThenClosesTheModel() throws Exception {
        OnnxModel model = TestModels.load("slow");
        InferenceExecutor executor = new InferenceExecutor(model, 1, 10);
        List<CompletableFuture<InferenceExecutor.Run>> runs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            runs.add(executor.submit(ONE, Y));
        }
        executor.close();
        for (CompletableFuture<InferenceExecutor.Run> run : runs) {
            assertThat(run.get(30, TimeUnit.SECONDS).runNanos()).isPositive();
        }
        assertThat(executor.awaitEnd(30, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> executor.submit(ONE, Y))
                .isInstanceOfSatisfying(
                        VigiaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_READY));
        assertThatThrownBy(() -> model.run(ONE, Y)).isInstanceOf(VigiaException.class);
    }

    @Test
    void abandon_withQueuedRuns_refusesThemAndEndsWithTheOneInWork() throws Exception {
        OnnxModel model = TestModels.load("slow");
        InferenceExecutor executor = new InferenceExecutor(model, 1, 500);
        List<CompletableFuture<InferenceExecutor.Run>> runs = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            runs.add(executor.submit(ONE, Y));
        }
        executor.abandon();
        assertThat(executor.awaitEnd(30, TimeUnit.SECONDS)).isTrue();
        assertThat(runs).allMatch(CompletableFuture::isDone);
        assertThat(runs.get(499))
                .failsWithin(1, TimeUnit.SECONDS)
                .withThrowableThat()
                .withMessageContaining("this one was unloaded");
        assertThat(executor.queued()).isZero();
        assertThatThrownBy(() -> executor.submit(ONE, Y)).isInstanceOf(VigiaException.class);
        executor.close();
        executor.abandon();
    }

    @Test
    void submit_badInput_failsThatRunOnly() throws Exception {
        try (InferenceExecutor executor = new InferenceExecutor(TestModels.load("three"), 0, 10)) {
            Tensor wrong = Tensor.of("x", 1, new float[] {1, 2});
            assertThat(executor.submit(List.of(wrong), List.of("class")))
                    .failsWithin(30, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withMessageContaining("inputs: expected values that the model takes");
            Tensor right = Tensor.of("x", 1, new float[] {1, 5, 2});
            assertThat(executor.submit(List.of(right), List.of("class"))
                            .get(30, TimeUnit.SECONDS)
                            .outputs()
                            .get(0)
                            .number(0))
                    .isEqualTo(1);
        }
    }
}
