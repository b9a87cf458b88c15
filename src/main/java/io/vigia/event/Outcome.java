package io.vigia.event;

import org.jspecify.annotations.Nullable;

/**
 * What became of one label at one model.
 *
 * @param receipt the result
 * @param model the version that it concerns; null when no prediction is known for it
 * @param row the labelled row; present for MATCHED, DUPLICATE and CORRECTED labels of a known prediction
 */
public record Outcome(
        LabelReceipt receipt,
        @Nullable ModelKey model,
        @Nullable LabelledRow row) {
    public LabelResult result() {
        return receipt.result();
    }

    /** An outcome without a row. */
    public static Outcome of(LabelReceipt receipt, @Nullable ModelKey model) {
        return new Outcome(receipt, model, null);
    }
}
