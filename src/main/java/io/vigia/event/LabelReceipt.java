package io.vigia.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one label.
 *
 * @param result what became of it
 * @param error for {@link LabelResult#INVALID}, what is wrong and what was expected; else null
 */
public record LabelReceipt(LabelResult result, @Nullable String error) {
    public LabelReceipt {
        Objects.requireNonNull(result);
        if ((result == LabelResult.INVALID) != (error != null)) {
            throw new IllegalArgumentException("an error belongs to INVALID and to nothing else");
        }
    }

    public static LabelReceipt of(LabelResult result) {
        return new LabelReceipt(result, null);
    }

    public static LabelReceipt invalid(String error) {
        return new LabelReceipt(LabelResult.INVALID, error);
    }
}
