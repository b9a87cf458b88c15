package io.vigia.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigia.event.Label;
import io.vigia.event.LabelResult;
import io.vigia.event.ModelKey;
import io.vigia.event.Outcome;
import io.vigia.event.Prediction;
import io.vigia.event.VigiaException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InMemoryPredictionStoreTest {
    private static final ModelKey A = new ModelKey("a", "1");
    private static final ModelKey B = new ModelKey("b", "1");
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HORIZON = Duration.ofDays(1);

    private final InMemoryPredictionStore store = new InMemoryPredictionStore(new StoreConfig(10, 1 << 20, 5));

    @BeforeEach
    void watch() {
        store.watch(A, HORIZON, InMemoryPredictionStoreTest::decode);
        store.watch(B, HORIZON, InMemoryPredictionStoreTest::decode);
    }

    @Test
    void join_knownPrediction_isMatchedWithItsRow() {
        store.put(prediction(A, "p", 3, T0), 100, T0);

        Outcome outcome = only(store.join(label("p", 2, "1", "a"), T0));

        assertThat(outcome.result()).isEqualTo(LabelResult.MATCHED);
        assertThat(outcome.model()).isEqualTo(A);
        var row = Objects.requireNonNull(outcome.row());
        assertThat(row.sequence()).isEqualTo(102);
        assertThat(row.predicted()).isEqualTo(2);
        assertThat(row.scores()).containsExactly(0.2);
        assertThat(row.actual()).isEqualTo(1);
        assertThat(row.previous()).isNaN();
        assertThat(row.predictedAt()).isEqualTo(T0);
    }

    @Test
    void join_sameValueAgain_isDuplicate() {
        store.put(prediction(A, "p", 1, T0), 0, T0);
        store.join(label("p", 0, "1", "a"), T0);

        assertThat(results(label("p", null, "1.0", "a"), T0)).containsExactly(LabelResult.DUPLICATE);
    }

    @Test
    void join_otherValue_isCorrectedAndTellsTheOld() {
        store.put(prediction(A, "p", 1, T0), 0, T0);
        store.join(label("p", 0, "1", "a"), T0);

        Outcome outcome = only(store.join(label("p", 0, "0", "a"), T0));

        assertThat(outcome.result()).isEqualTo(LabelResult.CORRECTED);
        assertThat(Objects.requireNonNull(outcome.row()).previous()).isEqualTo(1);
        assertThat(store.totals(A)).isEqualTo(new StoreTotals(1, 1, 0));
    }

    @Test
    void join_beforeThePrediction_isPendingAndJoinedWhenItComes() {
        assertThat(results(label("p", null, "1", "a"), T0)).containsExactly(LabelResult.PENDING);
        assertThat(store.pending()).isEqualTo(1);

        Put put = store.put(prediction(A, "p", 1, T0), 7, T0);

        assertThat(put.outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.result()).isEqualTo(LabelResult.MATCHED);
            assertThat(Objects.requireNonNull(outcome.row()).sequence()).isEqualTo(7);
        });
        assertThat(store.pending()).isZero();
    }

    @Test
    void join_pendingAgain_isDuplicateOrCorrectedAndTheLastValueWins() {
        store.join(label("p", 0, "1", "a"), T0);

        assertThat(results(label("p", 0, "1", "a"), T0)).containsExactly(LabelResult.DUPLICATE);
        assertThat(results(label("p", 0, "0", "a"), T0)).containsExactly(LabelResult.CORRECTED);
        Put put = store.put(prediction(A, "p", 1, T0), 0, T0);
        assertThat(Objects.requireNonNull(only(put.outcomes()).row()).actual()).isZero();
    }

    @Test
    void join_withoutRowForARequestOfMoreRows_isInvalid() {
        store.put(prediction(A, "p", 2, T0), 0, T0);

        Outcome outcome = only(store.join(label("p", null, "1", "a"), T0));

        assertThat(outcome.result()).isEqualTo(LabelResult.INVALID);
        assertThat(outcome.receipt().error()).isEqualTo("row: expected one of 0 to 1 of prediction 'p', got none");
    }

    @Test
    void put_requestOfMoreRowsMeetsPendingWithoutRow_isInvalidThen() {
        store.join(label("p", null, "1", "a"), T0);

        Put put = store.put(prediction(A, "p", 2, T0), 0, T0);

        assertThat(only(put.outcomes()).result()).isEqualTo(LabelResult.INVALID);
        assertThat(store.totals(A).awaiting()).isEqualTo(2);
    }

    @Test
    void join_rowBeyondTheRequest_isInvalid() {
        store.put(prediction(A, "p", 2, T0), 0, T0);

        Outcome outcome = only(store.join(label("p", 2, "1", "a"), T0));

        assertThat(outcome.receipt().error()).isEqualTo("row: expected 0 to 1 of prediction 'p', got 2");
    }

    @Test
    void join_valueThatIsNoClass_isInvalid() {
        store.put(prediction(A, "p", 1, T0), 0, T0);

        assertThat(results(label("p", 0, "maybe", "a"), T0)).containsExactly(LabelResult.INVALID);
    }

    @Test
    void join_negativeRowOrUnboundedText_isInvalidAndNotHeld() {
        assertThat(results(label("p", -1, "1", null), T0)).containsExactly(LabelResult.INVALID);
        assertThat(results(label("x".repeat(257), 0, "1", null), T0)).containsExactly(LabelResult.INVALID);
        assertThat(results(label("p", 0, "1".repeat(257), null), T0)).containsExactly(LabelResult.INVALID);
        assertThat(results(label("p", 0, "1", "m".repeat(257)), T0)).containsExactly(LabelResult.INVALID);
        assertThat(store.pending()).isZero();
    }

    @Test
    void join_predictionOlderThanTheHorizon_isLateBeforeAndAfterItIsExpired() {
        store.put(prediction(A, "p", 1, T0), 0, T0);
        Instant after = T0.plus(HORIZON).plusMillis(1);

        assertThat(results(label("p", 0, "1", "a"), after)).containsExactly(LabelResult.LATE);
        store.expire(after);
        assertThat(results(label("p", 0, "1", "a"), after)).containsExactly(LabelResult.LATE);
        assertThat(store.totals(A)).isEqualTo(new StoreTotals(0, 0, 0));
    }

    @Test
    void join_exactlyAtTheHorizon_isMatched() {
        store.put(prediction(A, "p", 1, T0), 0, T0);
        store.expire(T0.plus(HORIZON));

        assertThat(results(label("p", 0, "1", "a"), T0.plus(HORIZON))).containsExactly(LabelResult.MATCHED);
    }

    @Test
    void join_twoHorizonsAfterExpiry_isPending() {
        store.put(prediction(A, "p", 1, T0), 0, T0);
        Instant now = T0;
        for (int i = 0; i < 3; i++) {
            now = now.plus(HORIZON).plusMillis(1);
            store.expire(now);
            store.put(prediction(A, "other" + i, 1, now), 0, now);
        }
        store.expire(now.plus(HORIZON).plusMillis(1));

        assertThat(results(label("p", 0, "1", "a"), now)).containsExactly(LabelResult.PENDING);
    }

    @Test
    void expire_pendingOlderThanTheHorizon_isForgotten() {
        store.join(label("p", 0, "1", "a"), T0);

        store.expire(T0.plus(HORIZON).plusMillis(1));

        assertThat(store.pending()).isZero();
    }

    @Test
    void join_withoutModel_goesToEveryModelThatHasTheId() {
        store.put(prediction(A, "p", 1, T0), 0, T0);
        store.put(prediction(B, "p", 1, T0), 0, T0);

        List<Outcome> outcomes = store.join(label("p", 0, "1", null), T0);

        assertThat(outcomes).extracting(Outcome::model).containsExactlyInAnyOrder(A, B);
        assertThat(outcomes).extracting(Outcome::result).containsOnly(LabelResult.MATCHED);
    }

    @Test
    void join_withoutModelBeforeBothPredictions_reachesBoth() {
        store.join(label("p", 0, "1", null), T0);

        Outcome first = only(store.put(prediction(A, "p", 1, T0), 0, T0).outcomes());
        Outcome second = only(store.put(prediction(B, "p", 1, T0), 0, T0).outcomes());

        assertThat(first.result()).isEqualTo(LabelResult.MATCHED);
        assertThat(second.result()).isEqualTo(LabelResult.MATCHED);
        assertThat(second.model()).isEqualTo(B);
        assertThat(store.pending()).isZero();
    }

    @Test
    void join_withoutModelBetweenTwoPredictions_reachesTheSecondWithItsLastValue() {
        store.put(prediction(A, "p", 1, T0), 0, T0);
        assertThat(results(label("p", 0, "1", null), T0)).containsExactly(LabelResult.MATCHED);
        assertThat(results(label("p", 0, "0", null), T0)).containsExactly(LabelResult.CORRECTED);

        Outcome second = only(store.put(prediction(B, "p", 1, T0), 0, T0).outcomes());

        assertThat(second.result()).isEqualTo(LabelResult.MATCHED);
        assertThat(Objects.requireNonNull(second.row()).actual()).isZero();
        assertThat(store.put(prediction(B, "p", 1, T0), 0, T0).duplicate()).isTrue();
    }

    @Test
    void put_sameIdAfterTheHorizon_doesNotGetTheOldSharedLabel() {
        store.put(prediction(A, "p", 1, T0), 0, T0);
        store.join(label("p", 0, "1", null), T0.plus(HORIZON));
        Instant later = T0.plus(HORIZON).plusSeconds(1);
        store.expire(later);

        assertThat(store.put(prediction(A, "p", 1, later), 1, later).outcomes()).isEmpty();
    }

    @Test
    void join_otherModelsId_isPending() {
        store.put(prediction(A, "p", 1, T0), 0, T0);

        assertThat(results(label("p", 0, "1", "b"), T0)).containsExactly(LabelResult.PENDING);
        assertThat(store.put(prediction(B, "p", 1, T0), 0, T0).outcomes()).hasSize(1);
    }

    @Test
    void join_modelThatIsNotLoadedYet_isPendingUntilItPredicts() {
        ModelKey late = new ModelKey("c", "1");
        assertThat(results(label("p", 0, "1", "c"), T0)).containsExactly(LabelResult.PENDING);

        store.watch(late, HORIZON, InMemoryPredictionStoreTest::decode);

        assertThat(only(store.put(prediction(late, "p", 1, T0), 0, T0).outcomes())
                        .result())
                .isEqualTo(LabelResult.MATCHED);
    }

    @Test
    void put_sameIdWithinTheHorizon_isDuplicateAndTheFirstKeepsTheLabel() {
        ModelKey second = new ModelKey("a", "2");
        store.watch(second, HORIZON, InMemoryPredictionStoreTest::decode);
        store.put(prediction(A, "p", 1, T0), 5, T0);

        assertThat(store.put(prediction(second, "p", 1, T0), 6, T0).duplicate()).isTrue();
        assertThat(Objects.requireNonNull(
                                only(store.join(label("p", 0, "1", "a"), T0)).row())
                        .sequence())
                .isEqualTo(5);
    }

    @Test
    void put_sameIdAfterTheHorizon_isAPredictionOfItsOwn() {
        Instant later = T0.plus(HORIZON).plusSeconds(1);
        store.put(prediction(A, "p", 1, T0), 0, T0);

        assertThat(store.put(prediction(A, "p", 1, later), 9, later).duplicate())
                .isFalse();
        assertThat(results(label("p", 0, "1", "a"), later)).containsExactly(LabelResult.MATCHED);
        assertThat(store.totals(A)).isEqualTo(new StoreTotals(1, 1, 0));
    }

    @Test
    void put_moreRowsThanTheCap_evictsTheOldestOverAllModels() {
        store.put(prediction(A, "old", 4, T0), 0, T0);
        store.put(prediction(B, "mid", 4, T0.plusSeconds(1)), 0, T0);
        store.put(prediction(A, "new", 4, T0.plusSeconds(2)), 4, T0);

        assertThat(store.totals(A)).isEqualTo(new StoreTotals(4, 0, 4));
        assertThat(store.totals(B)).isEqualTo(new StoreTotals(4, 0, 0));
        assertThat(results(label("old", 0, "1", "a"), T0)).containsExactly(LabelResult.LATE);
    }

    @Test
    void put_moreBytesThanTheCap_evictsTheOldest() {
        InMemoryPredictionStore small = new InMemoryPredictionStore(new StoreConfig(1_000_000, 2 << 20, 5));
        small.watch(A, HORIZON, InMemoryPredictionStoreTest::decode);
        int rows = 5_632; // 16,896 numbers: a segment has room for one, and takes 307 kB
        for (int i = 0; i < 20; i++) {
            small.put(prediction(A, "p" + i, rows, T0), i, T0);
        }

        StoreTotals totals = small.totals(A);
        assertThat(totals.rows()).isEqualTo(6L * rows);
        assertThat(totals.evicted()).isEqualTo(14L * rows);
    }

    @Test
    void put_clockStepsBack_keepsTheNewPrediction() {
        for (int i = 0; i < 10; i++) {
            store.put(prediction(B, "b" + i, 1, T0), i, T0);
        }
        Instant before = T0.minusSeconds(60);

        store.put(prediction(A, "new", 1, before), 0, before);

        assertThat(store.totals(A).rows()).isEqualTo(1);
        assertThat(results(label("new", 0, "1", "a"), before)).containsExactly(LabelResult.MATCHED);
    }

    @Test
    void put_tooLargeForTheStore_makesTheLabelsThatWaitedLate() {
        store.join(label("huge", 0, "1", "a"), T0);

        Put put = store.put(prediction(A, "huge", 11, T0), 0, T0);

        assertThat(only(put.outcomes()).result()).isEqualTo(LabelResult.LATE);
        assertThat(store.pending()).isZero();
    }

    @Test
    void totals_afterReload_goOnCountingWhatLeaves() {
        store.put(prediction(A, "old", 6, T0), 0, T0);
        store.watch(A, HORIZON, InMemoryPredictionStoreTest::decode);
        store.put(prediction(A, "new", 6, T0), 6, T0);

        assertThat(store.totals(A)).isEqualTo(new StoreTotals(6, 0, 6));
    }

    @Test
    void put_requestLargerThanTheCap_isCountedAsEvictedAndTheRestStays() {
        store.put(prediction(A, "p", 1, T0), 0, T0);

        store.put(prediction(A, "huge", 11, T0), 1, T0);

        assertThat(store.totals(A)).isEqualTo(new StoreTotals(1, 0, 11));
    }

    @Test
    void join_moreThanTheBoundOfPending_forgetsTheOldest() {
        for (int i = 0; i < 6; i++) {
            store.join(label("p" + i, 0, "1", "a"), T0);
        }

        assertThat(store.pending()).isEqualTo(5);
        assertThat(store.put(prediction(A, "p0", 1, T0), 0, T0).outcomes()).isEmpty();
        assertThat(store.put(prediction(A, "p1", 1, T0), 0, T0).outcomes()).hasSize(1);
    }

    @Test
    void unwatch_predictionsOfTheVersion_keepTheirLabels() {
        store.put(prediction(A, "p", 1, T0), 0, T0);

        store.unwatch(A);

        assertThat(results(label("p", 0, "1", "a"), T0)).containsExactly(LabelResult.MATCHED);
        assertThat(store.totals(A)).isEqualTo(StoreTotals.NONE);
    }

    private List<LabelResult> results(Label label, Instant now) {
        return store.join(label, now).stream().map(Outcome::result).toList();
    }

    private static Outcome only(List<Outcome> outcomes) {
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    private static double decode(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new VigiaException(io.vigia.event.ErrorCode.INVALID_ARGUMENT, "label: got " + value, e);
        }
    }

    private static Label label(String id, @Nullable Integer row, String value, @Nullable String model) {
        return new Label(id, row, value, model, null);
    }

    private static Prediction prediction(ModelKey model, String id, int rows, Instant time) {
        double[] predicted = new double[rows];
        double[] scores = new double[rows];
        for (int i = 0; i < rows; i++) {
            predicted[i] = i;
            scores[i] = i / 10.0;
        }
        return new Prediction(model, id, time, new NoFeatures(rows), predicted, scores);
    }
}
