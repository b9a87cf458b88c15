package io.vigia.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.vigia.event.ErrorCode;
import io.vigia.event.VigiaException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tensors that a thread keeps for one-row runs: when it makes them, when it keeps them, when it gives them up. */
class RunSlotTest {
    private static final List<String> Y = List.of("y");

    private static List<Tensor> row(float... values) {
        return List.of(Tensor.of("x", 1, values));
    }

    /** One row of a model whose rows have no width. */
    private static List<Tensor> single(float value) {
        ByteBuffer data = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putFloat(0, value);
        return List.of(Tensor.of("x", DataType.FP32, new long[] {1}, data));
    }

    @Test
    void take_secondOfAShape_isPinned() throws OrtException {
        try (OnnxModel model = TestModels.load("any");
                Pins pins = new Pins(model)) {
            assertThat(pins.take(row(1, 2), Y)).isNull();
            assertThat(pins.take(row(1, 2), Y)).isNotNull();
        }
    }

    @Test
    void take_twoShapesInTurn_makesPinsOnce() throws OrtException {
        try (OnnxModel model = TestModels.load("any");
                Pins pins = new Pins(model);
                RunSlot slot = new RunSlot(model, pins)) {
            slot.run(row(1, 2), Y);
            PinnedRun first = pins.take(row(1, 2), Y);
            for (int i = 0; i < 6; i++) {
                assertThat(slot.run(row(i, i, i), Y).get(0).elements()).isEqualTo(3);
                assertThat(slot.run(row(i, i), Y).get(0).number(1)).isEqualTo(i);
            }
            assertThat(pins.take(row(1, 2), Y)).isNotNull().isSameAs(first);
            slot.run(row(1, 2, 3), Y);
            slot.run(row(1, 2, 3), Y);
            assertThat(pins.take(row(1, 2, 3), Y))
                    .as("a client that stays gets its own")
                    .isNotNull()
                    .isNotSameAs(first);
        }
    }

    @Test
    void run_oneBadRow_isItsOwnFaultAndThePinsComeBack() throws OrtException {
        try (OnnxModel model = TestModels.load("picky");
                Pins pins = new Pins(model);
                RunSlot slot = new RunSlot(model, pins)) {
            slot.run(single(0), Y);
            slot.run(single(0), Y);
            assertThat(pins.take(single(0), Y)).isNotNull();
            for (int bad = 0; bad < 3; bad++) {
                assertThatThrownBy(() -> slot.run(single(7), Y))
                        .isInstanceOfSatisfying(
                                VigiaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
                assertThat(slot.run(single(2), Y).get(0).number(0)).isEqualTo(30);
            }
            slot.run(single(1), Y);
            slot.run(single(1), Y);
            PinnedRun back = pins.take(single(1), Y);
            assertThat(back).isNotNull().isSameAs(pins.take(single(1), Y));
            assertThat(slot.run(single(1), Y).get(0).number(0)).isEqualTo(20);
        }
    }

    @Test
    void run_shapeThatBreaksItsPromise_isNeverPinnedAgain() throws OrtException {
        try (OnnxModel model = TestModels.load("liar");
                Pins pins = new Pins(model);
                RunSlot slot = new RunSlot(model, pins)) {
            slot.run(single(1), Y);
            slot.run(single(1), Y);
            assertThat(slot.run(single(0), Y).get(0).elements()).isZero();
            for (int i = 0; i < 4; i++) {
                slot.run(single(1), Y);
                assertThat(pins.take(single(1), Y)).isNull();
            }
        }
    }
}
